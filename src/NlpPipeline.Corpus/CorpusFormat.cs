namespace NlpPipeline.Corpus;

/// <summary>The format of a corpus file.</summary>
public enum CorpusFormat
{
    /// <summary>Fields separated by commas (or by the delimiter that is detected), quoted as in RFC 4180.</summary>
    Csv,

    /// <summary>Fields separated by tabs.</summary>
    Tsv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>One text per line.</summary>
    Lines,

    /// <summary>The whole file is one text.</summary>
    Document,

    /// <summary>The whole file is a web page; its main text and title are extracted.</summary>
    Html,

    /// <summary>An Apache Parquet file. As an output, tags and tokens are lists.</summary>
    Parquet,

    /// <summary>An Excel workbook (.xlsx), of which the first sheet is read.</summary>
    Excel,
}
