namespace NlpPipeline.Corpus;

/// <summary>One record of a corpus: named values, and where it stands.</summary>
public sealed class CorpusRecord
{
    internal CorpusRecord(string file, long line, long row, string[] names, string?[] values, ReadOnlyMemory<byte> raw) =>
        (File, Line, Row, Names, Values, Raw) = (file, line, row, names, values, raw);

    /// <summary>The file's path as it was given.</summary>
    public string File { get; }

    /// <summary>The line it begins on, from 1.</summary>
    public long Line { get; }

    /// <summary>Its number in its file, from 1, rejects counted and the header not.</summary>
    public long Row { get; }

    /// <summary>The names of the fields, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values by the index of their names. In JSON Lines null is null, and what is no string is its JSON text.</summary>
    public IReadOnlyList<string?> Values { get; }

    /// <summary>Its bytes in the file's encoding; they are used again once the next records are read.</summary>
    internal ReadOnlyMemory<byte> Raw { get; }

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
