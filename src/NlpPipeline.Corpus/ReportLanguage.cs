namespace NlpPipeline.Corpus;

/// <summary>The language of a report.</summary>
public enum ReportLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese, in simplified characters.</summary>
    Chinese,
}
