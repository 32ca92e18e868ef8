using System.Text.Json;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// An editor's taste in tags, learnt from articles with tags: some thirty weights that <see cref="TagExtractor"/> adds to its own. The
/// log-odds of a tag are <see cref="Scale"/> times the shipped log-odds, plus <see cref="Base"/>, plus the weighted features: a logistic
/// regression whose prior is the shipped model, so that a few articles suffice. Immutable and thread-safe.
/// </summary>
public sealed class TagStyle
{
    private const int FormatVersion = 1;
    private const double Limit = 1000;
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    private readonly double[] _weights;

    internal TagStyle(double[] weights, double scale, double bias, bool isShort, int articles, double? f1, double? defaultF1) =>
        (_weights, Scale, Base, IsShort, Articles, F1, DefaultF1) = (weights, scale, bias, isShort, articles, f1, defaultF1);

    /// <summary>The weight of each feature; more than 0 if the editor prefers it.</summary>
    public IReadOnlyDictionary<string, double> Weights => StyleFeatures.Names.Zip(_weights).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    /// <summary>The factor of the shipped log-odds.</summary>
    public double Scale { get; }

    /// <summary>The number that is added to the log-odds of all candidates.</summary>
    public double Base { get; }

    /// <summary>Whether the lists have at most five tags in the mean, so that the style builds on the shipped weights for main tags.</summary>
    public bool IsShort { get; }

    /// <summary>The number of articles that it was learnt from.</summary>
    public int Articles { get; }

    /// <summary>The F1 of tags with the style by five-fold cross-validation, in [0, 1]; null if there were fewer than five articles.</summary>
    public double? F1 { get; }

    /// <summary>The F1 of tags without a style on the same articles, in [0, 1]; null if there were fewer than five articles.</summary>
    public double? DefaultF1 { get; }

    internal ReadOnlySpan<double> WeightSpan => _weights;

    /// <summary>Learns a style. One article suffices. Deterministic; takes time proportional to the texts.</summary>
    /// <param name="articles">The articles with their tags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="articles"/> is null.</exception>
    /// <exception cref="ArgumentException">An article, its text or its list of tags is null; or no article has a tag that its text contains as a word or compound.</exception>
    public static TagStyle Learn(IEnumerable<TaggedArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        List<TaggedArticle> list = [.. articles];
        if (list.Exists(article => article is not { Text: not null, Tags: not null }))
            throw new ArgumentException("An article, its text or its list of tags is null; give each article a text and tags.", nameof(articles));
        return StyleLearner.Learn(list);
    }

    /// <summary>Reads a style that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a style.</exception>
    public static TagStyle Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            if (root.GetProperty("version").GetInt32() != FormatVersion) throw Invalid(path, "its version is another", null);
            var found = root.GetProperty("weights");
            double[] weights = new double[StyleFeatures.Count];
            foreach (var weight in found.EnumerateObject())
            {
                int at = StyleFeatures.Names.IndexOf(weight.Name);
                if (at < 0) throw Invalid(path, $"the feature {weight.Name} is unknown", null);
                weights[at] = Number(path, weight.Value);
            }
            return new TagStyle(weights, Number(path, root.GetProperty("scale")), Number(path, root.GetProperty("base")), root.GetProperty("short").GetBoolean(),
                root.GetProperty("articles").GetInt32(), Optional("f1"), Optional("defaultF1"));

            double? Optional(string name) => root.TryGetProperty(name, out var value) ? Number(path, value) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Invalid(path, "its content cannot be read", e);
        }
    }

    /// <summary>Writes the style as JSON, which can be read and edited.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteNumber("articles", Articles);
            if (F1 is { } f1) json.WriteNumber("f1", Math.Round(f1, 4));
            if (DefaultF1 is { } defaultF1) json.WriteNumber("defaultF1", Math.Round(defaultF1, 4));
            json.WriteBoolean("short", IsShort);
            json.WriteNumber("scale", Math.Round(Scale, 4));
            json.WriteNumber("base", Math.Round(Base, 4));
            json.WriteStartObject("weights");
            for (int i = 0; i < _weights.Length; i++) json.WriteNumber(StyleFeatures.Names[i], Math.Round(_weights[i], 4));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        File.WriteAllBytes(path, buffer.ToArray());
    }

    private static double Number(string path, JsonElement value) =>
        value.GetDouble() is var number && Math.Abs(number) <= Limit ? number : throw Invalid(path, $"the number {value} is out of range", null);

    private static InvalidDataException Invalid(string path, string why, Exception? inner) => new($"{path} is not a style ({why}); use a file created by 'nlp train tag-style'.", inner);
}
