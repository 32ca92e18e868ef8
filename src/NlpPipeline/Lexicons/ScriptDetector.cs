namespace NlpPipeline.Lexicons;

/// <summary>Determines from the beginning of a text whether it is written in Traditional characters. Stateless.</summary>
internal static class ScriptDetector
{
    /// <summary>The number of UTF-16 code units to examine, so that a stream gives the same result as the whole text.</summary>
    internal const int Window = 2048;

    /// <summary>The lead of one script's characters at which counting stops.</summary>
    private const int Decisive = 24;

    /// <summary>Returns <see cref="Script.Simplified"/> or <see cref="Script.Traditional"/>.</summary>
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
