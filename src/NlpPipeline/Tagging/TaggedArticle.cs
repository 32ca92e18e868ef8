namespace NlpPipeline.Tagging;

/// <summary>An article with the tags that an editor gave it, from which <see cref="TagStyle"/> learns.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tags">The tags. Case, width and surrounding white space are ignored.</param>
/// <param name="Title">The title; null if the text begins with it or there is none.</param>
public sealed record TaggedArticle(string Text, IReadOnlyList<string> Tags, string? Title = null);
