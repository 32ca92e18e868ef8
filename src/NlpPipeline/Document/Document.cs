using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NlpPipeline.Lexicons;

namespace NlpPipeline;

/// <summary>
/// A text and the answers of the stages of a <see cref="Pipeline"/>. It refers to the caller's string and owns the rest. Not thread-safe; use one per
/// thread, and reuse it with <see cref="Reset"/> to save allocations. System.Text.Json serializes it as its <see cref="ToResult"/>.
/// </summary>
[JsonConverter(typeof(DocumentJsonConverter))]
public sealed class Document
{
    private static readonly string[] s_noPosNames = [""];

    private Token[] _tokens = [];
    private Token[] _spareTokens = [];
    private int _tokenCount;
    private Sentence[] _sentences = [];
    private int _sentenceCount;
    private IReadOnlyList<Tag> _tags = [];
    private SentimentScore? _sentiment;
    private TopicScore? _topic;
    private char[] _simplified = [];
    private List<Answer>? _answers;

    /// <summary>Creates a document without annotations.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, given apart from the text or repeated at its beginning; null or blank if none is known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document(string text, string? title = null) => Reset(text, title);

    /// <summary>
    /// The text that is annotated and that all offsets refer to, in UTF-16 units: the caller's text; if a title was given that the text does not begin with,
    /// the title, a line feed, and the caller's text.
    /// </summary>
    public string Text { get; private set; } = "";

    /// <summary>The title that the caller gave; null if none.</summary>
    public string? Title { get; private set; }

    /// <summary>The range of the given title in <see cref="Text"/>; empty if no title was given.</summary>
    public TextSpan TitleSpan { get; private set; }

    /// <summary>The range of the text behind the given title: the whole of <see cref="Text"/> if no title was given.</summary>
    public TextSpan Body { get; private set; }

    /// <summary>
    /// Where the caller's text begins in <see cref="Text"/>: 0, or the offset behind the title and its line feed if the title was given apart. An offset of 
    /// this or more, less this, is an offset into the caller's text; a smaller one is an offset into the title.
    /// </summary>
    public int SourceStart { get; private set; }

    /// <summary>The script of the text; <see cref="Script.Auto"/> until a pipeline or a segmenter has decided it.</summary>
    public Script Script { get; private set; }

    /// <summary>The lexicon that <see cref="Token.WordId"/> refers to; null if no segmenter has set it. For segmenters.</summary>
    public Lexicon? Lexicon { get; set; }

    /// <summary>The words in text order. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>The sentences in text order. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Sentence> Sentences => _sentences.AsSpan(0, _sentenceCount);

    /// <summary>The keywords, heaviest first; empty until a tagging stage has run.</summary>
    public IReadOnlyList<Tag> Tags
    {
        get => _tags;
        set => (_tags, Present) = (value, Present | Annotations.Tags);
    }

    /// <summary>The sentiment of the whole text; null until a sentiment stage has run.</summary>
    public SentimentScore? Sentiment
    {
        get => _sentiment;
        set => (_sentiment, Present) = (value, Present | Annotations.Sentiment);
    }

    /// <summary>The topic; null until a topic stage has run, or if the text has none.</summary>
    public TopicScore? Topic
    {
        get => _topic;
        set => (_topic, Present) = (value, Present | Annotations.Topic);
    }

    /// <summary>The annotations that stages have set, even if they are empty.</summary>
    public Annotations Present { get; private set; }

    /// <summary>The names of the parts of speech by id. For the stage that sets <see cref="Token.PosId"/>; id 0 is the empty name.</summary>
    internal string[] PosNames { get; private set; } = s_noPosNames;

    /// <summary>Whether words overlap, as those of search mode do.</summary>
    internal bool HasOverlaps { get; set; }

    /// <summary>The topic model that gave <see cref="Topic"/>, if the stage says so.</summary>
    internal object? TopicSource { get; set; }

    /// <summary>The text as segmenters read it: its simplified form only if it was decided to be Traditional.</summary>
    internal ReadOnlySpan<char> CutText => Script == Script.Traditional ? SimplifiedText : Text;

    /// <summary>Whether a token is the line feed between a title that was given apart and the text, which the caller did not give.</summary>
    internal bool IsSeparator(Token token) => token.Start < SourceStart && token.Start >= TitleSpan.End;

    /// <summary>The text as lexicon and models read it: its simplified form if it is Traditional, of the same length. Decides the script if it is not decided.</summary>
    internal ReadOnlySpan<char> SimplifiedText
    {
        get
        {
            if (Script == Script.Auto) SetScript(Script.Auto);
            return Script == Script.Traditional ? _simplified.AsSpan(0, Text.Length) : Text;
        }
    }

    /// <summary>Starts over with another text and keeps the arrays. Spans taken from this document before are no longer valid.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, given apart from the text or repeated at its beginning; null or blank if none is known.</param>
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
        _tags = [];
        _sentiment = null;
        _topic = null;
        TopicSource = null;
        HasOverlaps = false;
        _answers?.Clear();
        Present = Annotations.None;
    }

    /// <summary>The token's part of speech (n, v, nr, ...); empty if no stage has tagged it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The token's <see cref="Token.PosId"/> is not one of this document's stages.</exception>
    public string GetPos(Token token)
    {
        if ((uint)token.PosId >= (uint)PosNames.Length)
            throw new ArgumentOutOfRangeException(nameof(token), token.PosId, "The stages of this document have no part of speech with this id; the token is from another document.");
        return PosNames[token.PosId];
    }

    /// <summary>Sets the names that the ids of parts of speech stand for. For stages that set <see cref="Token.PosId"/>.</summary>
    /// <param name="names">The names by id; the first is the empty name of untagged tokens.</param>
    /// <exception cref="ArgumentException">The first name is not empty.</exception>
    public void SetPosNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names[0].Length > 0) throw new ArgumentException("The first name must be empty: it is that of tokens without a part of speech.", nameof(names));
        PosNames = [.. names];
        Present |= Annotations.PartsOfSpeech;
    }

    /// <summary>The words as strings; allocates one string per word.</summary>
    public string[] GetWords()
    {
        var words = new string[_tokenCount];
        for (int i = 0; i < words.Length; i++) words[i] = new string(_tokens[i].In(Text));
        return words;
    }

    /// <summary>Appends a word. For segmenters.</summary>
    public void AddToken(Token token)
    {
        var tokens = _tokens;
        int count = _tokenCount;
        if ((uint)count >= (uint)tokens.Length)
        {
            Array.Resize(ref _tokens, Math.Max(16, count * 2));
            tokens = _tokens;
        }
        tokens[count] = token;
        _tokenCount = count + 1;
    }

    /// <summary>Removes all words, and with them what is known of their lexicon. Segmenters call it before they add theirs.</summary>
    public void ClearTokens()
    {
        _tokenCount = 0;
        Lexicon = null;
        HasOverlaps = false;
        PosNames = s_noPosNames;
        Present = (Present & ~Annotations.PartsOfSpeech) | Annotations.Tokens;
    }

    /// <summary>Appends a sentence. For sentence splitters.</summary>
    public void AddSentence(Sentence sentence)
    {
        if (_sentenceCount == _sentences.Length) Array.Resize(ref _sentences, Math.Max(4, _sentenceCount * 2));
        _sentences[_sentenceCount++] = sentence;
    }

    /// <summary>Removes all sentences. Sentence splitters call it before they add theirs.</summary>
    public void ClearSentences()
    {
        _sentenceCount = 0;
        Present |= Annotations.Sentences;
    }

    /// <summary>Sets the sentiment of one sentence. For sentiment stages.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of a sentence.</exception>
    public void SetSentenceSentiment(int index, SentimentScore sentiment)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_sentenceCount, nameof(index));
        _sentences[index] = _sentences[index] with { Sentiment = sentiment };
    }

    /// <summary>Sets an answer of a stage of your own.</summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="name">Its name, which is also that of the JSON property and of the column.</param>
    /// <param name="value">The answer; replaces an earlier one of this name.</param>
    /// <param name="json">How the answer is written as JSON; null for an answer that is not part of <see cref="ToResult"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Set<T>(string name, T value, JsonTypeInfo<T>? json = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _answers ??= [];
        _answers.RemoveAll(answer => answer.Name == name);
        _answers.Add(new Answer(name, value, json is null ? null : () => JsonSerializer.SerializeToElement(value, json)));
    }

    /// <summary>The answer of this name that a stage of your own has set; the default of the type if there is none of this type.</summary>
    public T? Get<T>(string name) => _answers?.Find(answer => answer.Name == name) is { Value: T value } ? value : default;

    /// <summary>The answer of this name as JSON; null if there is none, or if it was set without its JSON type.</summary>
    public JsonElement? GetJson(string name) => _answers?.Find(answer => answer.Name == name)?.ToJson?.Invoke();

    /// <summary>The annotations as plain records that can be serialized and kept; they do not refer to this document.</summary>
    /// <param name="include">The annotations to include; those that no stage has set are left out. Default: all, without the evidence of tags.</param>
    public DocumentResult ToResult(Annotations include = Annotations.All) => DocumentResult.Of(this, include & (Present | Annotations.Evidence));

    /// <summary>Writes the properties of <see cref="ToResult"/> into a JSON object that is open, without making the records.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="include">The annotations to include; those that no stage has set are left out.</param>
    /// <param name="rename">The name to write for the name of a property, to avoid a name that the object has already; null to keep the names.</param>
    public void WriteTo(Utf8JsonWriter json, Annotations include = Annotations.All, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        new DocumentJsonWriter(this, json).Write(include & (Present | Annotations.Evidence), rename ?? (name => name));
    }

    /// <summary>Answers of stages of one's own that can be written as JSON.</summary>
    internal Dictionary<string, JsonElement>? JsonAnswers() =>
        _answers?.Where(answer => answer.ToJson is not null).ToDictionary(answer => answer.Name, answer => answer.ToJson!()) is { Count: > 0 } answers ? answers : null;

    /// <summary>Decides the script, and simplifies the text if it is Traditional.</summary>
    internal void SetScript(Script script)
    {
        Script = script == Script.Auto ? ScriptDetector.Detect(Text) : script;
        if (Script != Script.Traditional) return;
        if (_simplified.Length < Text.Length || _simplified.Length > 4 * Text.Length + KeptSimplified) _simplified = GC.AllocateUninitializedArray<char>(Text.Length);
        VariantTable.Default.Simplify(Text, _simplified);
    }

    /// <summary>The tokens, to be changed in place.</summary>
    internal Span<Token> MutableTokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Room for so many more tokens, to be filled and then committed.</summary>
    internal Span<Token> Reserve(int count)
    {
        if (_tokens.Length - _tokenCount < count) Array.Resize(ref _tokens, Math.Max(_tokenCount + count, _tokenCount * 2));
        return _tokens.AsSpan(_tokenCount);
    }

    /// <summary>Counts the first so many reserved tokens in; a negative number takes the last ones back.</summary>
    internal void Commit(int count) => _tokenCount += count;

    /// <summary>Adds to the offsets of all tokens from this index on.</summary>
    internal void MoveTokens(int first, int by)
    {
        foreach (ref var token in _tokens.AsSpan(first, _tokenCount - first)) token = token with { Start = token.Start + by };
    }

    /// <summary>The tokens so far, and room for others in their place. The span is valid until the next call.</summary>
    internal ReadOnlySpan<Token> TakeTokens()
    {
        var taken = _tokens.AsSpan(0, _tokenCount);
        (_tokens, _spareTokens) = (_spareTokens, _tokens);
        _tokenCount = 0;
        return taken;
    }

    /// <summary>Sets the names of the lexicon's parts of speech, without a copy.</summary>
    internal void SetLexiconPosNames(string[] names)
    {
        PosNames = names;
        Present |= Annotations.PartsOfSpeech;
    }

    private const int KeptSimplified = 1 << 16; // characters; what grew for a long text is given back after a short one

    private void SetText(string text, string? title)
    {
        Title = string.IsNullOrWhiteSpace(title) ? null : title;
        (Text, TitleSpan, SourceStart, Body) = (text, default, 0, new TextSpan(0, text.Length));
        if (Title is null) return;
        var trimmed = Title.AsSpan().Trim();
        int start = text.Length - text.AsSpan().TrimStart().Length, end = start + trimmed.Length;
        if (text.AsSpan(start).StartsWith(trimmed, StringComparison.Ordinal) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
        {
            (TitleSpan, Body) = (new TextSpan(start, end), new TextSpan(end, text.Length));
            return;
        }
        var kept = Title.AsSpan().TrimEnd(); // so that the line feed is a token of its own; offsets into the title stay
        Text = $"{kept}\n{text}";
        SourceStart = kept.Length + 1;
        TitleSpan = new TextSpan(0, kept.Length);
        Body = new TextSpan(SourceStart, Text.Length);
    }

    private sealed record Answer(string Name, object? Value, Func<JsonElement>? ToJson);
}
