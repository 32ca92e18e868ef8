namespace NlpPipeline.Corpus;

/// <summary>What is wrong with a record.</summary>
public enum RejectReason
{
    /// <summary>It has more or fewer fields than the first row of its file.</summary>
    FieldCount,

    /// <summary>A quoted field does not end, something stands behind its end, or a quote stands inside an unquoted field.</summary>
    BrokenQuotes,

    /// <summary>Bytes that are not of the file's encoding.</summary>
    InvalidBytes,

    /// <summary>The line is no JSON object.</summary>
    InvalidJson,

    /// <summary>It is longer than <see cref="CorpusReaderOptions.MaxRecordBytes"/>; what is over stands in rejects of its own.</summary>
    RecordTooLong,

    /// <summary>Its text is longer than allowed.</summary>
    TextTooLong,

    /// <summary>It has no text: the field is missing or not a string.</summary>
    NoText,

    /// <summary>It has a field for which the output has no column.</summary>
    UnknownField,
}
