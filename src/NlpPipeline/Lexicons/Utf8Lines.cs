using System.Text;

namespace NlpPipeline.Lexicons;

/// <summary>Reads dictionary files like jieba: UTF-8, with lines that end only at LF, without surrounding white space.</summary>
internal static class Utf8Lines
{
    /// <summary>Reads the lines that are not blank, with their numbers from 1.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8; the message contains the file and the line.</exception>
    internal static IEnumerable<(string Line, int Number)> Read(string path)
    {
        // Each line is decoded separately, so that an invalid one can be reported.
        var encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var bytes = File.ReadAllBytes(path);
        int number = 0;
        for (int start = 0; start < bytes.Length;)
        {
            number++;
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            if (end < 0) end = bytes.Length;
            string line;
            try
            {
                line = encoding.GetString(bytes, start, end - start);
            }
            catch (DecoderFallbackException e)
            {
                throw new InvalidDataException($"{path}, line {number}: not valid UTF-8; save the file as UTF-8.", e);
            }
            start = end + 1;
            line = line.Trim(' ', '\t', '\r', '\n', '\v', '\f').TrimStart('\uFEFF');
            if (line.Length > 0) yield return (line, number);
        }
    }
}
