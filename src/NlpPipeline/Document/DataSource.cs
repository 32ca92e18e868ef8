namespace NlpPipeline;

/// <summary>A file that an analysis was made with: a lexicon, a model, a table, a style of tags or a user dictionary.</summary>
/// <param name="Name">What it contains: <c>lexicon</c>, <c>words</c>, <c>pos</c>, <c>tags</c>, <c>topics</c>, <c>sentiment</c>, <c>ngrams</c> (of topics and sentiment), <c>names</c>, <c>idf</c>, <c>style</c> or <c>userWords</c>.</param>
/// <param name="Version">The version of a shipped file, which increases when its bytes change; null for your own file.</param>
/// <param name="Sha256">The SHA-256 hash of the file, in lower-case hexadecimal digits.</param>
public sealed record DataSource(string Name, int? Version, string Sha256);
