using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>Converts a text to n-grams (n = 1 to 4) of <see cref="TextUnits"/>, each with a 64-bit hash, sentence by sentence.</summary>
internal static class CharacterNgrams
{
    private const ulong Prime = 0x9E3779B97F4A7C15, Multiplier = 0xD6E8FEB86659FD93;

    internal static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : struct, INgramSink
    {
        var reader = new Reader<TSink>(ref sink, stackalloc ulong[NgramTrie.MaxOrder]);
        TextUnits.Read(text, ref reader);
    }

    private static ulong Hash(ReadOnlySpan<ulong> units)
    {
        ulong value = units[0];
        foreach (ulong unit in units[1..]) value = (value * Multiplier) + unit;
        value = (value + ((ulong)units.Length << 56)) * Prime;
        value ^= value >> 32;
        value *= Multiplier;
        return value ^ (value >> 32);
    }

    private ref struct Reader<TSink>(ref TSink sink, Span<ulong> last) : IUnitSink where TSink : struct, INgramSink
    {
        private readonly ref TSink _sink = ref sink;
        private readonly Span<ulong> _last = last; // the last units of the sentence
        private int _count;

        public void Add(ulong unit, int start, int end)
        {
            _last[1..].CopyTo(_last);
            _last[^1] = unit;
            _count = Math.Min(_count + 1, _last.Length);
            for (int order = 1; order <= _count; order++) _sink.Add(_last[^order..], Hash(_last[^order..]), start, end);
        }

        public void EndSentence(int units)
        {
            _count = 0;
            _sink.EndSentence(units);
        }
    }
}

/// <summary>Receives the n-grams of a text from <see cref="CharacterNgrams"/>.</summary>
internal interface INgramSink
{
    /// <summary>
    /// Receives an occurrence of an n-gram, whose last unit is [<paramref name="start"/>, <paramref name="end"/>) of the text. The orders
    /// of each unit are ascending.
    /// </summary>
    void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end);

    /// <summary>Receives the end of a sentence, with its number of units, at least 1.</summary>
    void EndSentence(int units);
}
