using System.Globalization;
using System.Text;

namespace NlpPipeline.Cli;

/// <summary>The escapes of <c>--delimiter</c>: \t \n \r \\ \xHH \uHHHH, so that any character can be written in any shell.</summary>
internal static class Delimiter
{
    /// <summary>Resolves the escapes; returns false, with the unknown one, if a backslash is followed by anything else.</summary>
    internal static bool TryUnescape(string escaped, out string result)
    {
        var text = new StringBuilder();
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }
            char kind = ++i < escaped.Length ? escaped[i] : '\0';
            int digits = kind switch { 'x' => 2, 'u' => 4, _ => 0 };
            var hex = escaped.AsSpan(Math.Min(i + 1, escaped.Length));
            hex = hex[..Math.Min(digits, hex.Length)];
            ushort code = 0;
            bool valid = kind is 't' or 'n' or 'r' or '\\'
                || (digits > 0 && hex.Length == digits && ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code));
            if (!valid)
            {
                result = escaped[(i - 1)..Math.Min(escaped.Length, i + 1 + hex.Length)];
                return false;
            }
            text.Append(kind switch { 't' => '\t', 'n' => '\n', 'r' => '\r', '\\' => '\\', _ => (char)code });
            i += digits;
        }
        result = text.ToString();
        return true;
    }
}
