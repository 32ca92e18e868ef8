namespace NlpPipeline.Lexicons;

/// <summary>Decides whether a text is written in Traditional characters, from its beginning. Stateless.</summary>
internal static class ScriptDetector
{
    /// <summary>Number of UTF-16 units that are looked at, so that a stream is decided as the whole text is.</summary>
    internal const int Window = 2048;

    /// <summary>The lead, in characters of one script only, that ends the count early.</summary>
    private const int Decisive = 24;

    /// <summary>The script of a text: <see cref="Script.Simplified"/> or <see cref="Script.Traditional"/>.</summary>
    internal static Script Detect(ReadOnlySpan<char> text)
    {
        var evidence = VariantTable.Default.Evidence;
        int balance = 0;
        bool isAnyTraditional = false;
        if (text.Length > Window) text = text[..Window];
        foreach (char c in text)
        {
            int index = c - VariantTable.First;
            if ((uint)index >= (uint)evidence.Length) continue;
            int side = evidence[index];
            isAnyTraditional |= side > 0;
            balance += side;
            if (balance is >= Decisive or <= -Decisive) break;
        }
        return isAnyTraditional && balance >= 0 ? Script.Traditional : Script.Simplified;
    }
}
