using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus;

/// <summary>A record of a corpus: named values, and its position in the file.</summary>
public sealed class CorpusRecord
{
    private readonly CorpusFile _file;
    private readonly string[]? _structures;

    internal CorpusRecord(CorpusFile file, long line, long row, string[] names, string?[] values, ReadOnlyMemory<byte> raw, string[]? structures = null) =>
        (_file, Line, Row, Names, Values, Raw, _structures) = (file, line, row, names, values, raw, structures);

    /// <summary>The path of the file, as the caller passed it.</summary>
    public string File => _file.Path;

    /// <summary>The line that the record begins on, from 1.</summary>
    public long Line { get; }

    /// <summary>The number of the record in its file, from 1, including rejects and excluding the header.</summary>
    public long Row { get; }

    /// <summary>The names of the fields, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values, in the order of <see cref="Names"/>. For JSON Lines, null stays null, and a value that is not a string is its JSON text.</summary>
    public IReadOnlyList<string?> Values { get; }

    /// <summary>The bytes of the record in the file's encoding, valid until its chunk is released.</summary>
    internal ReadOnlyMemory<byte> Raw { get; }

    /// <summary>Whether <see cref="Raw"/> is a row of CSV in UTF-8.</summary>
    internal bool IsRawCsv => !Raw.IsEmpty && _file.IsRawCsv;

    /// <summary>Whether <see cref="Raw"/> is a JSON object in UTF-8.</summary>
    internal bool IsRawJson => !Raw.IsEmpty && _file.IsRawJson;

    /// <summary>Returns a copy that stays valid when the chunk is released; only JSON Lines keep their bytes.</summary>
    internal CorpusRecord Detach() =>
        new(_file, Line, Row, (string[])Names, (string?[])Values, _file.Format == CorpusFormat.JsonLines ? Raw.ToArray() : default, _structures);

    /// <summary>Determines whether the value of a field is an array or an object, of which <see cref="Values"/> has the JSON text.</summary>
    internal bool IsStructure(string name) => _structures is not null && _structures.Contains(name);

    /// <summary>Gets the value of a field; null if the record has no such field.</summary>
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
