using System.Text.Json;
using System.Text.Json.Serialization;
using NlpPipeline.Classification;
using NlpPipeline.Lexicons;

namespace NlpPipeline;

/// <summary>
/// A text and the annotations that the stages of a <see cref="Pipeline"/> set on it. Refers to the caller's string and owns everything
/// else. Not thread-safe: use one document per thread, and reuse it with <see cref="Reset"/> to avoid allocations. System.Text.Json
/// serializes it as its <see cref="ToResult"/>.
/// </summary>
[JsonConverter(typeof(DocumentJsonConverter))]
public sealed partial class Document
{
    private const int MaxTopics = 3;
    private static readonly string[] s_noPosNames = [""];

    private Sentence[] _sentences = [];
    private int _sentenceCount;
    private NamedEntity[] _entities = [];
    private int _entityCount;
    private IReadOnlyList<Tag> _tags = [];
    private IReadOnlyList<Aspect> _aspects = [];
    private SentimentScore? _sentiment;
    private readonly TopicScore[] _topics = new TopicScore[MaxTopics];
    private int _topicCount;
    private char[] _simplified = [];

    /// <summary>Creates a document without annotations.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, passed separately or repeated at the beginning of the text; null or blank if there is none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document(string text, string? title = null) => Reset(text, title);

    /// <summary>
    /// The annotated text, which all offsets refer to, in UTF-16 code units. It is the caller's text or, if the text does not begin with
    /// the given title, the title, a line feed and the caller's text.
    /// </summary>
    public string Text { get; private set; } = "";

    /// <summary>The title that the caller passed; null if none.</summary>
    public string? Title { get; private set; }

    /// <summary>The range of the title in <see cref="Text"/>; empty if no title was passed.</summary>
    public TextSpan TitleSpan { get; private set; }

    /// <summary>The range of the text after the title; all of <see cref="Text"/> if no title was passed.</summary>
    public TextSpan Body { get; private set; }

    /// <summary>
    /// The offset in <see cref="Text"/> at which the caller's text begins: the offset after the title and its line feed if the title was
    /// passed separately; otherwise 0. Subtract it from an offset to get the offset in the caller's text; smaller offsets are offsets in
    /// the title.
    /// </summary>
    public int SourceStart { get; private set; }

    /// <summary>The script of the text; <see cref="Script.Auto"/> until a pipeline or a segmenter has detected it.</summary>
    public Script Script { get; private set; }

    /// <summary>The lexicon that <see cref="Token.WordId"/> refers to; null if no segmenter has set it. For segmenters.</summary>
    public Lexicon? Lexicon { get; set; }

    /// <summary>The words in text order. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>The sentences in text order. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Sentence> Sentences => _sentences.AsSpan(0, _sentenceCount);

    /// <summary>The named entities in text order, which do not overlap. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<NamedEntity> Entities => _entities.AsSpan(0, _entityCount);

    /// <summary>The tags, in descending order of weight; empty until a tagging stage has run.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<Tag> Tags
    {
        get => _tags;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            (_tags, Present) = (value, Present | Annotations.Tags);
        }
    }

    /// <summary>The sentiment of the whole text; null until a sentiment stage has run.</summary>
    public SentimentScore? Sentiment
    {
        get => _sentiment;
        set => (_sentiment, Present) = (value, Present | Annotations.Sentiment);
    }

    /// <summary>What the text praises and criticizes, in text order; empty until an <see cref="Classification.AspectFinder"/> has run.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public IReadOnlyList<Aspect> Aspects
    {
        get => _aspects;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            (_aspects, Present) = (value, Present | Annotations.Aspects);
        }
    }

    /// <summary>The topic; null until a topic stage has run, or if the text has none.</summary>
    public TopicScore? Topic
    {
        get => _topicCount > 0 ? _topics[0] : null;
        set => SetTopics(value is { } topic ? [topic] : [], source: null);
    }

    /// <summary>
    /// The most probable topics in descending order of probability: <see cref="Topic"/>, followed by at most two alternatives with a probability of at least 0.05; empty if
    /// the text has no topic. Valid until the next <see cref="Reset"/>.
    /// </summary>
    public ReadOnlySpan<TopicScore> Topics => _topics.AsSpan(0, _topicCount);

    /// <summary>The annotations that stages have set, even if they are empty.</summary>
    public Annotations Present { get; private set; }

    /// <summary>The names of the parts of speech by id, for the stage that sets <see cref="Token.PosId"/>; id 0 has an empty name.</summary>
    internal string[] PosNames { get; private set; } = s_noPosNames;

    /// <summary>Whether tokens overlap, as in search mode.</summary>
    internal bool HasOverlaps { get; set; }

    /// <summary>Whether the tokens are words of the learned mode.</summary>
    internal bool HasLearnedWords { get; set; }

    /// <summary>The topic model that set <see cref="Topic"/>; null if no model did or if the text has none.</summary>
    internal object? TopicSource { get; private set; }

    /// <summary>The text that segmenters read: the simplified form if the script is Traditional; otherwise the text itself.</summary>
    internal ReadOnlySpan<char> CutText => Script == Script.Traditional ? SimplifiedText : Text;

    /// <summary>Sets the topics.</summary>
    /// <param name="topics">The topics in descending order of probability, at most three.</param>
    /// <param name="source">The model that they are from; null if they are not from a model.</param>
    internal void SetTopics(ReadOnlySpan<TopicScore> topics, object? source)
    {
        topics.CopyTo(_topics);
        (_topicCount, Present) = (topics.Length, Present | Annotations.Topic);
        TopicSource = topics.IsEmpty ? null : source;
    }

    /// <summary>Determines whether a token is the line feed that was inserted between a separate title and the text.</summary>
    internal bool IsSeparator(Token token) => token.Start < SourceStart && token.Start >= TitleSpan.End;

    /// <summary>
    /// The text that lexicons and models read: the simplified form, of the same length, if the text is Traditional. Detects the script if
    /// necessary.
    /// </summary>
    internal ReadOnlySpan<char> SimplifiedText
    {
        get
        {
            if (Script == Script.Auto) SetScript(Script.Auto);
            return Script == Script.Traditional ? _simplified.AsSpan(0, Text.Length) : Text;
        }
    }

    /// <summary>Replaces the text and removes all annotations, but keeps the arrays. Invalidates spans obtained from this document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, passed separately or repeated at the beginning of the text; null or blank if there is none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public void Reset(string text, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        SetText(text, title);
        Script = Script.Auto;
        Lexicon = null;
        PosNames = s_noPosNames;
        _tokenCount = 0;
        _sentenceCount = 0;
        _entityCount = 0;
        _tags = [];
        _aspects = [];
        _sentiment = null;
        _topicCount = 0;
        TopicSource = null;
        SumsStamp = 0;
        HasOverlaps = HasLearnedWords = false;
        _answers?.Clear();
        Present = Annotations.None;
    }

    /// <summary>Returns the part of speech of a token (n, v, nr, ...); empty if no stage has tagged it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The <see cref="Token.PosId"/> of the token is not an id of this document.</exception>
    public string GetPos(Token token)
    {
        if ((uint)token.PosId >= (uint)PosNames.Length)
            throw new ArgumentOutOfRangeException(nameof(token), token.PosId, "The document has no part of speech with this id: the token belongs to another document; pass one of this document.");
        return PosNames[token.PosId];
    }

    /// <summary>Sets the names of the parts of speech. For stages that set <see cref="Token.PosId"/>.</summary>
    /// <param name="names">The names by id; the first one, for tokens without a part of speech, is empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    /// <exception cref="ArgumentException">A name is null, or the first one is not empty.</exception>
    public void SetPosNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Contains(null!)) throw new ArgumentException("A name of a part of speech is null; use a string.", nameof(names));
        if (names.Count == 0 || names[0].Length > 0) throw new ArgumentException("The first name must be empty, because id 0 means that a token has no part of speech.", nameof(names));
        PosNames = [.. names];
        Present |= Annotations.PartsOfSpeech;
    }

    /// <summary>Appends a sentence. For sentence splitters.</summary>
    /// <exception cref="ArgumentException">The span of the sentence is empty or not within the text.</exception>
    public void AddSentence(Sentence sentence)
    {
        var span = sentence.Span;
        if (span.Start < 0 || span.Start >= span.End || span.End > Text.Length)
            throw new ArgumentException($"The span [{span.Start}, {span.End}) of the sentence is empty or not within the text; pass a range of the {Text.Length} UTF-16 code units of the text.", nameof(sentence));
        if (_sentenceCount == _sentences.Length) Array.Resize(ref _sentences, Math.Max(4, _sentenceCount * 2));
        _sentences[_sentenceCount++] = sentence;
        SumsStamp = 0;
    }

    /// <summary>Removes all sentences. Sentence splitters call this method before they add sentences.</summary>
    public void ClearSentences()
    {
        _sentenceCount = 0;
        SumsStamp = 0;
        Present |= Annotations.Sentences;
    }

    /// <summary>Appends a named entity. For recognizers.</summary>
    public void AddEntity(NamedEntity entity)
    {
        if (_entityCount == _entities.Length) Array.Resize(ref _entities, Math.Max(8, _entityCount * 2));
        _entities[_entityCount++] = entity;
    }

    /// <summary>Removes all named entities. Recognizers call this method before they add entities.</summary>
    public void ClearEntities()
    {
        _entityCount = 0;
        Present |= Annotations.Entities;
    }

    /// <summary>Sets the sentiment of one sentence. For sentiment stages.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of a sentence.</exception>
    public void SetSentenceSentiment(int index, SentimentScore sentiment)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_sentenceCount, nameof(index));
        _sentences[index] = _sentences[index] with { Sentiment = sentiment };
    }

    /// <summary>Returns the annotations as plain records that can be serialized and that do not refer to this document.</summary>
    /// <param name="include">The annotations to include; ignored if no stage has set them. Default: all except the evidence of the tags.</param>
    public DocumentResult ToResult(Annotations include = Annotations.All) => DocumentResult.Of(this, include & (Present | Annotations.Evidence));

    /// <summary>Writes the properties of <see cref="ToResult"/> to the current JSON object without creating the records.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="include">The annotations to include; ignored if no stage has set them.</param>
    /// <param name="rename">Maps the name of a property to the name to write, to avoid names that the object already has; null to keep the names.</param>
    public void WriteTo(Utf8JsonWriter json, Annotations include = Annotations.All, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        new DocumentJsonWriter(this, json).Write(include & (Present | Annotations.Evidence), rename ?? (name => name));
    }

    /// <summary>Sets the script, and simplifies the text if it is Traditional.</summary>
    internal void SetScript(Script script)
    {
        SumsStamp = 0;
        Script = script == Script.Auto ? ScriptDetector.Detect(Text) : script;
        if (Script != Script.Traditional) return;
        if (_simplified.Length < Text.Length || _simplified.Length > 4 * Text.Length + KeptSimplified) _simplified = GC.AllocateUninitializedArray<char>(Text.Length);
        VariantTable.Default.Simplify(Text, _simplified);
    }

    /// <summary>The scorer of a following sentiment stage with the same n-grams as the topic stage, which reads the text for both; null if there is none.</summary>
    internal DomainScorer? FollowingScorer { get; set; }

    /// <summary>Which sums in <see cref="SentimentScratch"/> are those of the sentences; 0 if none are.</summary>
    internal long SumsStamp { get; set; }

    /// <summary>The named entities, for changes in place.</summary>
    internal Span<NamedEntity> MutableEntities => _entities.AsSpan(0, _entityCount);

    /// <summary>Keeps only the first named entities.</summary>
    internal void TruncateEntities(int count) => _entityCount = count;

    /// <summary>Sets the names of the lexicon's parts of speech without copying them.</summary>
    internal void SetLexiconPosNames(string[] names)
    {
        PosNames = names;
        Present |= Annotations.PartsOfSpeech;
    }

    private const int KeptSimplified = 1 << 16; // characters; a larger buffer is released after a short text

    private void SetText(string text, string? title)
    {
        Title = string.IsNullOrWhiteSpace(title) ? null : title;
        (Text, TitleSpan, SourceStart, Body) = (text, default, 0, new TextSpan(0, text.Length));
        if (Title is null) return;
        var trimmed = Title.AsSpan().Trim();
        int start = text.Length - text.AsSpan().TrimStart().Length, end = start + trimmed.Length;
        if (text.AsSpan(start).StartsWith(trimmed, StringComparison.Ordinal) && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || char.IsSurrogatePair(text[end - 1], text[end]))))
        {
            (TitleSpan, Body) = (new TextSpan(start, end), new TextSpan(end, text.Length));
            return;
        }
        var kept = Title.AsSpan().TrimEnd(); // so that the line feed becomes a separate token; offsets in the title do not change
        Text = $"{kept}\n{text}";
        SourceStart = kept.Length + 1;
        TitleSpan = new TextSpan(0, kept.Length);
        Body = new TextSpan(SourceStart, Text.Length);
    }
}
