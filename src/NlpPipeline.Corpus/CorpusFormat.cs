namespace NlpPipeline.Corpus;

/// <summary>How the records of a file are written.</summary>
public enum CorpusFormat
{
    /// <summary>Fields parted by commas (or what the file uses in their place), quoted as RFC 4180 says.</summary>
    Csv,

    /// <summary>Fields parted by tabs.</summary>
    Tsv,

    /// <summary>One JSON object on each line.</summary>
    JsonLines,

    /// <summary>One text on each line.</summary>
    Lines,

    /// <summary>The whole file is one text.</summary>
    Document,

    /// <summary>The whole file is a web page, of which the main text and the title are taken.</summary>
    Html,
}
