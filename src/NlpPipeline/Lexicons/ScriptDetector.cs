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
        int balance = 0, traditional = 0;
        if (text.Length > Window) text = text[..Window];
        while (!text.IsEmpty)
        {
            // So many characters cannot make the lead decisive before the last one.
            int count = Math.Min(text.Length, Decisive - Math.Abs(balance));
            if (count == 0) break;
            foreach (char c in text[..count])
            {
                int index = c - VariantTable.First, inside = ((index - evidence.Length) & ~index) >> 31; // all bits or none
                int side = evidence[index & inside] & inside;
                balance += side;
                traditional += (side + 1) >> 1;
            }

            text = text[count..];
        }

        return traditional > 0 && balance >= 0 ? Script.Traditional : Script.Simplified;
    }
}
