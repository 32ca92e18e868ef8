using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>A text with the keywords that people gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Keywords">Its keywords, the main ones first; none where nobody gave any.</param>
/// <param name="Section">The newspaper section it stood in; null where that is not known.</param>
internal sealed record KeywordText(string Text, string[] Keywords, string? Section)
{
    /// <summary>Its title, where that is no part of the text.</summary>
    internal string? Title { get; init; }

    /// <summary>How many of its keywords are the main ones; 0 where nobody told these from the others.</summary>
    internal int Main { get; init; }

    /// <summary>Whether it has main and further keywords.</summary>
    internal bool IsGraded => Main > 0 && Main < Keywords.Length;

    /// <summary>Whether it is kept out of fitting, to measure on.</summary>
    internal bool IsCheck { get; init; }

    /// <summary>Title and text as the extractor reads them.</summary>
    internal string Whole => Title is null ? Text : $"{Title}\n{Text}";

    /// <summary>Where the title is in <see cref="Whole"/>.</summary>
    internal DocumentShape Shape => Title is null ? DocumentShape.Of(Text) : DocumentShape.OfTitled(Whole, new TextSpan(0, Title.Length));
}
