namespace NlpPipeline.Corpus;

/// <summary>The reason why a record is rejected.</summary>
public enum RejectReason
{
    /// <summary>The record has more or fewer fields than the first row of its file.</summary>
    FieldCount,

    /// <summary>A quoted field does not end, is followed by other characters, or a quote is inside an unquoted field.</summary>
    BrokenQuotes,

    /// <summary>The record contains bytes that are invalid in the file's encoding.</summary>
    InvalidBytes,

    /// <summary>The line is not a JSON object, or a string in it contains half of a surrogate pair.</summary>
    InvalidJson,

    /// <summary>The record is longer than <see cref="CorpusReaderOptions.MaxRecordBytes"/>; the reject contains only its first 64 KiB.</summary>
    RecordTooLong,

    /// <summary>The text is longer than allowed.</summary>
    TextTooLong,

    /// <summary>The record has no text: the field is missing, null, an array or an object.</summary>
    NoText,

    /// <summary>The record has a field for which the output has no column, or which has the name of an annotation.</summary>
    UnknownField,
}
