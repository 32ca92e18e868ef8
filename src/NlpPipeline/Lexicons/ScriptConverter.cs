using System.Text;
using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Converts between simplified and Traditional characters with OpenCC's tables (<c>s2t</c> and <c>t2s</c>): at each position, replaces the
/// longest phrase, otherwise the character. Does not replace words that differ between regions (软件, 軟體). Immutable and thread-safe; the
/// tables are read on first use.
/// </summary>
public sealed class ScriptConverter
{
    internal const string Kind = "CONV";
    internal const int Version = 1;
    private const string Resource = "conversions.bin";

    private const int MaxLength = 64; // of a phrase and of its replacement, in UTF-16 code units

    private static readonly Lazy<ScriptConverter> s_toSimplified = new(() => new ScriptConverter(Open(), 0));
    private static readonly Lazy<ScriptConverter> s_toTraditional = new(() => new ScriptConverter(Open(), 1));

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _replacements;
    private readonly Dictionary<char, int> _longest = []; // the length of the longest key for each first UTF-16 code unit

    /// <summary>Reads the table of one direction.</summary>
    /// <exception cref="InvalidDataException">A line is not a phrase, a tab and a replacement.</exception>
    internal ScriptConverter(CompiledFile file, int section)
    {
        var replacements = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in file.Text(section).AsSpan().EnumerateLines())
        {
            int tab = line.IndexOf('\t');
            if (tab is < 1 or > MaxLength || line.Length - tab - 1 > MaxLength) throw file.Unsound("a line of its tables is not a phrase, a tab and a replacement");
            replacements[new string(line[..tab])] = new string(line[(tab + 1)..]);
            _longest[line[0]] = Math.Max(tab, _longest.GetValueOrDefault(line[0]));
        }
        _replacements = replacements.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The converter from Traditional to simplified characters.</summary>
    public static ScriptConverter ToSimplified => s_toSimplified.Value;

    /// <summary>The converter from simplified to Traditional characters.</summary>
    public static ScriptConverter ToTraditional => s_toTraditional.Value;

    /// <summary>Converts a text. The result can have another length.</summary>
    public string Convert(ReadOnlySpan<char> text)
    {
        var converted = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            int length = Math.Min(_longest.GetValueOrDefault(text[i]), text.Length - i);
            string? replacement = null;
            while (length > 0 && !_replacements.TryGetValue(text.Slice(i, length), out replacement)) length--;
            if (replacement is null) converted.Append(text[i++]);
            else converted.Append(replacement);
            i += length;
        }
        return converted.ToString();
    }

    /// <summary>Compiles the tables of both directions.</summary>
    internal static CompiledFileWriter Compile(IEnumerable<(string Key, string Value)> toSimplified, IEnumerable<(string Key, string Value)> toTraditional)
    {
        return new CompiledFileWriter(Kind, Version).Add(Lines(toSimplified)).Add(Lines(toTraditional));

        // An unchanged character needs no line; an unchanged phrase protects its characters from replacement.
        static string Lines(IEnumerable<(string Key, string Value)> pairs) => string.Join('\n', pairs
            .DistinctBy(pair => pair.Key).Where(pair => pair.Key != pair.Value || pair.Key.EnumerateRunes().Count() > 1)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\t{pair.Value}"));
    }

    internal static CompiledFile Open() => CompiledFile.FromResource(Resource, Kind, Version);
}
