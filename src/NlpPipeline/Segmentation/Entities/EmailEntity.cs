namespace NlpPipeline.Segmentation.Entities;

/// <summary>An e-mail address: a local part of at most 64 characters, and a domain whose last label has at least two letters.</summary>
internal static class EmailEntity
{
    private const int MaxLocalLength = 64; // RFC 5321, 4.5.3.1.1

    /// <summary>Returns the end of a run of local-part characters.</summary>
    internal static int EndOfLocalPart(ReadOnlySpan<char> text, int i)
    {
        while (Characters.IsWord(text.At(i)) || text.At(i) is '.' or '%' or '+' or '-') i++;
        return i;
    }

    /// <summary>Finds an address whose local part is within the run [start, at).</summary>
    internal static bool Find(ReadOnlySpan<char> text, ref int start, int at, out int end)
    {
        end = 0;
        if (text.At(at) != '@') return false;
        int local = start;
        while (local < at && !Characters.IsWord(text[local])) local++;
        if (local == at || at - local > MaxLocalLength) return false;
        end = EndOfDomain(text, at + 1);
        if (end == 0) return false;
        start = local;
        return true;
    }

    private static int EndOfDomain(ReadOnlySpan<char> text, int i)
    {
        int end = 0;
        for (bool first = true; char.IsAsciiLetterOrDigit(text.At(i)); first = false)
        {
            int label = i;
            bool onlyLetters = true;
            for (; char.IsAsciiLetterOrDigit(text.At(i)) || text.At(i) == '-'; i++) onlyLetters &= char.IsAsciiLetter(text[i]);
            if (!first && onlyLetters && i - label >= 2) end = i;
            if (text.At(i) == '.') i++;
        }
        return end;
    }
}
