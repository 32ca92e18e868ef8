using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus;

/// <summary>One record of a corpus: named values, and where it stands.</summary>
public sealed class CorpusRecord
{
    private readonly CorpusFile _file;

    internal CorpusRecord(CorpusFile file, long line, long row, string[] names, string?[] values, ReadOnlyMemory<byte> raw) =>
        (_file, Line, Row, Names, Values, Raw) = (file, line, row, names, values, raw);

    /// <summary>The file's path as it was given.</summary>
    public string File => _file.Path;

    /// <summary>The line it begins on, from 1.</summary>
    public long Line { get; }

    /// <summary>Its number in its file, from 1, rejects counted and the header not.</summary>
    public long Row { get; }

    /// <summary>The names of the fields, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values by the index of their names. In JSON Lines null is null, and what is no string is its JSON text.</summary>
    public IReadOnlyList<string?> Values { get; }

    /// <summary>Its bytes in the file's encoding, valid until its chunk is released.</summary>
    internal ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Whether <see cref="Raw"/> is a row of CSV in UTF-8.</summary>
    internal bool IsRawCsv => !Raw.IsEmpty && _file.IsRawCsv;

    /// <summary>Whether <see cref="Raw"/> is a JSON object in UTF-8.</summary>
    internal bool IsRawJson => !Raw.IsEmpty && _file.IsRawJson;

    /// <summary>The same record with bytes of its own, or none where its values say it all.</summary>
    internal CorpusRecord Detach() =>
        new(_file, Line, Row, (string[])Names, (string?[])Values, _file.Format == CorpusFormat.JsonLines ? Raw.ToArray() : default);

    /// <summary>The value of a name; null where the record has none of that name.</summary>
    public string? this[string name]
    {
        get
        {
            for (int i = 0; i < Names.Count; i++)
            {
                if (Names[i] == name) return Values[i];
            }
            return null;
        }
    }
}
