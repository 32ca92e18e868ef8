using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Maps Traditional to simplified characters, with the phrases that are exceptions (乾 becomes 干, but not in 乾坤). Contains only pairs of
/// equal length in U+4E00..U+9FD5, the characters of Han blocks, so that offsets and blocks do not change. Immutable and thread-safe. The
/// shipped table is OpenCC's, read in place from this assembly.
/// </summary>
internal sealed unsafe class VariantTable
{
    internal const string Kind = "VARI";
    internal const int Version = 2;
    private const string Resource = "variants.bin";
    internal const char First = '\u4E00', Last = '\u9FD5';

    /// <summary>The maximum length of a phrase, far above that of OpenCC's.</summary>
    internal const int MaxPhraseLength = 64;

    private const int CharactersSection = 0, GroupsSection = 1, PhrasesSection = 2, TextsSection = 3, EvidenceSection = 4;

    private static readonly Lazy<VariantTable> Shipped = new(() => new VariantTable(CompiledFile.FromResource(Resource, Kind, Version)));

    private readonly uint* _characters; // low half: the simplified character; high half: the group of phrases that begin with this character, or 0
    private readonly int* _groups; // group g has the phrases [_groups[g], _groups[g + 1]), longest first
    private readonly int* _phrases; // phrase p has the texts [_phrases[p], _phrases[p + 1]): itself, then its simplified form of the same length
    private readonly char* _texts;
    private readonly sbyte* _evidence;

    internal VariantTable(CompiledFile file)
    {
        File = file;
        if (!file.IsEmbedded) Check(file);
        _characters = file.Pointer<uint>(CharactersSection);
        _groups = file.Pointer<int>(GroupsSection);
        _phrases = file.Pointer<int>(PhrasesSection);
        _texts = file.Pointer<char>(TextsSection);
        _evidence = file.Pointer<sbyte>(EvidenceSection);
    }

    internal static VariantTable Default => Shipped.Value;

    internal CompiledFile File { get; }

    /// <summary>
    /// For each character from <see cref="First"/> on: 1 if it occurs only in Traditional texts, -1 if only in simplified texts, otherwise
    /// 0.
    /// </summary>
    internal ReadOnlySpan<sbyte> Evidence => new(_evidence, Last - First + 1); // SAFETY: Check has validated the length, and the file, which owns the memory, lives as long as this table

    /// <summary>
    /// Writes the simplified form of a text, which has the same length. At each position, replaces the longest phrase, otherwise the
    /// character.
    /// </summary>
    internal void Simplify(ReadOnlySpan<char> text, Span<char> simplified)
    {
        for (int i = 0; i < text.Length;)
        {
            int index = text[i] - First;
            if ((uint)index > Last - First)
            {
                simplified[i] = text[i];
                i++;
                continue;
            }
            uint entry = _characters[index];
            int phrase = entry >> 16 == 0 ? 0 : SimplifyPhrase((int)(entry >> 16), text[i..], simplified[i..]);
            if (phrase == 0) simplified[i] = (char)entry;
            i += Math.Max(phrase, 1);
        }
        GC.KeepAlive(File);
    }

    /// <summary>Returns the simplified form of a word; an equal string if nothing changes.</summary>
    internal string Simplify(string word) => string.Create(word.Length, word, (simplified, text) => Simplify(text, simplified));

    /// <summary>Writes the simplified form of a group's longest phrase at the start of a text; returns its length, 0 if there is none.</summary>
    private int SimplifyPhrase(int group, ReadOnlySpan<char> text, Span<char> simplified)
    {
        for (int p = _groups[group]; p < _groups[group + 1]; p++)
        {
            char* phrase = _texts + _phrases[p];
            int length = (_phrases[p + 1] - _phrases[p]) / 2;
            if (!text.StartsWith(new ReadOnlySpan<char>(phrase, length))) continue;
            new ReadOnlySpan<char>(phrase + length, length).CopyTo(simplified);
            return length;
        }
        return 0;
    }

    // SAFETY: after this check, groups, phrases and texts that the pointers reach are inside their sections.
    private static void Check(CompiledFile file)
    {
        var groups = file.Section<int>(GroupsSection);
        var phrases = file.Section<int>(PhrasesSection);
        var texts = file.Section<char>(TextsSection);
        if (file.Count<uint>(CharactersSection) != Last - First + 1 || file.Count<sbyte>(EvidenceSection) != Last - First + 1)
            throw file.Unsound("a table does not have one entry for each character");
        foreach (uint entry in file.Section<uint>(CharactersSection))
            if (!IsHan((char)entry) || (entry >> 16 != 0 && (entry >> 16) + 1 >= (uint)groups.Length)) throw file.Unsound("a character or its group of phrases is out of range");
        if (groups.IsEmpty || phrases.IsEmpty || groups[0] < 0 || groups[^1] >= phrases.Length) throw file.Unsound("a group of phrases is out of range");
        for (int g = 1; g < groups.Length; g++)
            if (groups[g] < groups[g - 1]) throw file.Unsound("the groups of phrases are not in order");
        if (phrases[0] != 0 || phrases[^1] != texts.Length) throw file.Unsound("a phrase is out of range");
        for (int p = 1; p < phrases.Length; p++)
        {
            if (phrases[p] <= phrases[p - 1] || (long)phrases[p] - phrases[p - 1] > 2 * MaxPhraseLength || ((phrases[p] - phrases[p - 1]) & 1) != 0)
                throw file.Unsound("a phrase has an impossible length");
        }
        if (texts.IndexOfAnyExceptInRange(First, Last) >= 0) throw file.Unsound("a phrase contains a character out of range");
    }

    /// <summary>Compiles pairs of a Traditional text and its simplified form; ignores those that the table cannot contain.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="traditionalOnly">The characters that occur only in Traditional texts.</param>
    /// <param name="simplifiedOnly">The characters that occur only in simplified texts.</param>
    internal static CompiledFileWriter Compile(IEnumerable<(string Traditional, string Simplified)> pairs, IEnumerable<char> traditionalOnly, IEnumerable<char> simplifiedOnly)
    {
        var characters = new uint[Last - First + 1];
        for (int i = 0; i < characters.Length; i++) characters[i] = (uint)(First + i);
        var held = pairs.Where(p => p.Traditional.Length == p.Simplified.Length && p.Traditional.Length <= MaxPhraseLength && p.Traditional.All(IsHan) && p.Simplified.All(IsHan)).ToLookup(p => p.Traditional.Length == 1);
        foreach (var (traditional, simplified) in held[true]) characters[traditional[0] - First] = simplified[0];
        List<int> groups = [0], starts = [];
        var texts = new List<char>();
        foreach (var group in held[false].DistinctBy(p => p.Traditional).GroupBy(p => p.Traditional[0]).OrderBy(g => g.Key))
        {
            groups.Add(starts.Count);
            characters[group.Key - First] |= (uint)(groups.Count - 1) << 16;
            foreach (var (traditional, simplified) in group.OrderByDescending(p => p.Traditional.Length).ThenBy(p => p.Traditional, StringComparer.Ordinal))
            {
                starts.Add(texts.Count);
                texts.AddRange(traditional + simplified);
            }
        }
        groups.Add(starts.Count);
        starts.Add(texts.Count);
        var evidence = new sbyte[characters.Length];
        foreach (char c in traditionalOnly.Where(c => IsHan(c))) evidence[c - First] = 1;
        foreach (char c in simplifiedOnly.Where(c => IsHan(c))) evidence[c - First] = -1;
        return new CompiledFileWriter(Kind, Version).Add<uint>(characters).Add<int>([.. groups]).Add<int>([.. starts]).Add<char>([.. texts]).Add<sbyte>(evidence);
    }

    private static bool IsHan(char c) => c is >= First and <= Last;
}
