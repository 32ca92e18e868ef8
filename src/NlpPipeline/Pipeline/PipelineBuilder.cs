using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline;

/// <summary>
/// Builds a <see cref="Pipeline"/>. The order of the calls is irrelevant: each stage declares what it needs and gives, and <see
/// cref="Build"/> orders the stages and adds missing ones. Not thread-safe.
/// </summary>
public sealed class PipelineBuilder
{
    private readonly PipelineOptions _options;
    private readonly List<IAnnotator?> _stages = []; // null represents the segmenter of the options, whose mode depends on the other stages
    private Lexicon? _lexicon;
    private SentimentModel? _sentimentModel;

    internal PipelineBuilder(PipelineOptions options) => _options = options;

    /// <summary>Adds the stages that <see cref="PipelineOptions.Annotations"/> requires.</summary>
    public PipelineBuilder AddDefaults()
    {
        var wanted = _options.Annotations;
        if (wanted.HasFlag(Annotations.Tokens)) AddSegmenter();
        if (wanted.HasFlag(Annotations.PartsOfSpeech) && _options.Segmenter.Mode != SegmentationMode.PartOfSpeech) AddPosTagger();
        if (wanted.HasFlag(Annotations.PartsOfSpeech) && _options.Segmenter.Mode == SegmentationMode.PartOfSpeech) AddSegmenter();
        if (wanted.HasFlag(Annotations.Sentences)) AddSentences();
        if (wanted.HasFlag(Annotations.Topic)) AddTopic();
        if (wanted.HasFlag(Annotations.Tags)) AddTags();
        if (wanted.HasFlag(Annotations.Sentiment)) AddSentiment();
        if (wanted.HasFlag(Annotations.Aspects)) AddAspects();
        if (wanted.HasFlag(Annotations.Entities)) AddEntities();
        return this;
    }

    /// <summary>Adds a segmenter, which sets <see cref="Document.Tokens"/>.</summary>
    /// <param name="lexicon">The lexicon. Default: the lexicon of the builder's options.</param>
    /// <param name="options">The segmenter options. Default: those of the builder's options.</param>
    /// <exception cref="ArgumentException">The mode is unknown.</exception>
    /// <exception cref="IOException">The lexicon, a file of user words or the model of words cannot be read.</exception>
    /// <exception cref="InvalidDataException">One of these files is invalid.</exception>
    /// <exception cref="InvalidOperationException">There are too many user words.</exception>
    public PipelineBuilder AddSegmenter(Lexicon? lexicon = null, SegmenterOptions? options = null)
    {
        _stages.Add(lexicon is null && options is null ? null : new Segmenter(lexicon ?? CreateLexicon(), options ?? _options.Segmenter));
        return this;
    }

    /// <summary>
    /// Adds the part-of-speech tagger, which does not change the tokens; see <see cref="Document.GetPos"/>. In learned mode it is a
    /// <see cref="LearnedPosTagger"/> unless a lexicon is given, otherwise a <see cref="PosTagger"/>.
    /// </summary>
    /// <param name="lexicon">The lexicon. Default: the lexicon that segmented the document.</param>
    public PipelineBuilder AddPosTagger(Lexicon? lexicon = null) => Add(CreatePosTagger(lexicon));

    /// <summary>Adds the sentence splitter, which sets <see cref="Document.Sentences"/>.</summary>
    public PipelineBuilder AddSentences() => Add(new SentenceSplitter());

    /// <summary>Adds the stage that sets <see cref="Document.Tags"/>, with the method of the builder's options.</summary>
    /// <param name="top">The maximum number of tags, at least 1. Default: that of the builder's options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The IDF table or the style of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">The IDF table or the style of the options is invalid.</exception>
    public PipelineBuilder AddTags(int? top = null) => Add(CreateTagStage(top is { } most ? _options.Tags with { Top = most } : _options.Tags));

    /// <summary>Adds the sentiment stage, which sets <see cref="Document.Sentiment"/> and <see cref="Sentence.Sentiment"/>.</summary>
    /// <param name="model">The model. Default: that of the builder's options.</param>
    /// <exception cref="IOException">The sentiment model of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">The sentiment model of the options is damaged, or is a topic model.</exception>
    public PipelineBuilder AddSentiment(SentimentModel? model = null) =>
        Add(new SentimentClassifier(model ?? LoadSentimentModel()));

    /// <summary>Adds the stage that sets <see cref="Document.Aspects"/>.</summary>
    /// <param name="model">The sentiment model. Default: that of the builder's options.</param>
    /// <exception cref="IOException">The sentiment model of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">The sentiment model of the options is damaged, or is a topic model.</exception>
    public PipelineBuilder AddAspects(SentimentModel? model = null) => Add(new AspectFinder(model ?? LoadSentimentModel()));

    /// <summary>Adds the topic stage, which sets <see cref="Document.Topic"/>.</summary>
    /// <param name="model">The model. Default: that of the builder's options.</param>
    /// <exception cref="ArgumentOutOfRangeException">The topic threshold of the options is not in [0, 1].</exception>
    /// <exception cref="IOException">The topic model of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">The topic model of the options is damaged, or is a sentiment model.</exception>
    public PipelineBuilder AddTopic(TopicModel? model = null) => Add(CreateTopicStage(model));

    /// <summary>Adds the recognizer of named entities, which sets <see cref="Document.Entities"/>.</summary>
    /// <param name="options">The options. Default: those of the builder's options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PipelineBuilder AddEntities(NamedEntityOptions? options = null) => Add(new NamedEntityRecognizer(options ?? _options.Entities));

    /// <summary>Adds a custom stage.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is null.</exception>
    public PipelineBuilder Add(IAnnotator stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>
    /// Creates the pipeline. Stages run after the stages that give what they need; otherwise in the order tokens, parts of speech,
    /// sentences, topic, tags, sentiment, entities, aspects. A stage that declares nothing runs after those added before it. A missing segmenter,
    /// part-of-speech tagger, sentence splitter or other shipped stage is added. The builder remains usable.
    /// </summary>
    /// <exception cref="ArgumentException">An option of a stage that is added is out of range.</exception>
    /// <exception cref="IOException">A file of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file of the options is invalid.</exception>
    /// <exception cref="InvalidOperationException">Two stages give the same annotation, stages depend on each other, or tokens overlap although a stage does not support it; the message contains the names of the stages. Or there are too many user words.</exception>
    public Pipeline Build()
    {
        var stages = _stages.ToList();
        AddMissing(stages);
        Resolve(stages);
        var ordered = Order(stages!);
        CheckOverlap(ordered);
        // jieba does not support scripts, so its methods produce jieba's tags only for the unchanged text.
        bool isJiebas = ordered.Exists(stage => stage is TfIdfExtractor or TextRankExtractor);
        var script = ordered.OfType<Segmenter>().FirstOrDefault()?.Options.Script ?? _options.Segmenter.Script ?? (isJiebas ? Script.Simplified : Script.Auto);
        if (_options.Provenance) ordered.Add(new ProvenanceStage(ordered, _options));
        return new Pipeline([.. ordered], script);
    }

    private IAnnotator CreatePosTagger(Lexicon? lexicon) =>
        lexicon is null && _options.Segmenter.Mode == SegmentationMode.Learned ? new LearnedPosTagger() : new PosTagger(lexicon);

    private static IAnnotator CreateTagStage(TagOptions options) => options.Method switch
    {
        TagMethod.Extract => new TagExtractor(options),
        TagMethod.TfIdf => new TfIdfExtractor(options),
        TagMethod.TextRank => new TextRankExtractor(options),
        _ => throw new ArgumentException($"The tag method {options.Method} is unknown; use a value of TagMethod."),
    };

    private TopicClassifier CreateTopicStage(TopicModel? model) =>
        new(model ?? (_options.TopicModelFile is { } path ? TopicModel.Load(path) : TopicModel.Default), _options.TopicThreshold);

    private SentimentModel LoadSentimentModel() => _sentimentModel ??= _options.SentimentModelFile is { } path ? SentimentModel.Load(path) : SentimentModel.Default;

    private Lexicon CreateLexicon() => _lexicon ??= _options.CreateLexicon();

    /// <summary>Adds a stage for each annotation that a stage needs and none gives.</summary>
    private void AddMissing(List<IAnnotator?> stages)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            if (stages[i] is not { } stage) continue;
            var missing = stage.Needs & ~GivenBy(stages);
            if (missing.HasFlag(Annotations.Tokens)) stages.Add(null);
            // jieba's methods count the words of jieba's tagger. If a segmenter was chosen, its words are tagged unchanged.
            bool hasOwnSegmenter = stages.Exists(other => other is not null && (other.Gives & Annotations.Tokens) != 0);
            if (missing.HasFlag(Annotations.PartsOfSpeech) && (hasOwnSegmenter || _options.Segmenter.FindNewWords || _options.Segmenter.Mode is not (SegmentationMode.Accurate or SegmentationMode.PartOfSpeech)))
                stages.Add(CreatePosTagger(lexicon: null));
            if (missing.HasFlag(Annotations.Sentences)) stages.Add(new SentenceSplitter());
            if (missing.HasFlag(Annotations.Topic)) stages.Add(CreateTopicStage(model: null));
            if (missing.HasFlag(Annotations.Tags)) stages.Add(CreateTagStage(_options.Tags));
            if (missing.HasFlag(Annotations.Entities)) stages.Add(new NamedEntityRecognizer(_options.Entities));
            if (missing.HasFlag(Annotations.Sentiment)) stages.Add(new SentimentClassifier(LoadSentimentModel()));
            if (missing.HasFlag(Annotations.Aspects)) stages.Add(new AspectFinder(LoadSentimentModel()));
        }
    }

    private Annotations GivenBy(List<IAnnotator?> stages)
    {
        var given = Annotations.None;
        foreach (var stage in stages) given |= stage?.Gives ?? (_options.Segmenter.Mode == SegmentationMode.PartOfSpeech ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens);
        return given;
    }

    /// <summary>
    /// Inserts the segmenter of the options, in part-of-speech mode if a stage needs parts of speech and no other stage gives them.
    /// </summary>
    private void Resolve(List<IAnnotator?> stages)
    {
        if (!stages.Contains(null)) return;
        bool needsPos = stages.Exists(stage => stage is not null && stage.Needs.HasFlag(Annotations.PartsOfSpeech));
        bool hasPos = stages.Exists(stage => stage is not null && stage.Gives.HasFlag(Annotations.PartsOfSpeech));
        var options = needsPos && !hasPos && !_options.Segmenter.FindNewWords && _options.Segmenter.Mode == SegmentationMode.Accurate
            ? _options.Segmenter with { Mode = SegmentationMode.PartOfSpeech } : _options.Segmenter;
        int first = stages.IndexOf(null);
        stages[first] = new Segmenter(CreateLexicon(), options);
        stages.RemoveAll(stage => stage is null); // the same segmenter, requested twice
    }

    /// <summary>
    /// Sorts the stages topologically; among stages that may run, the one with the first annotation wins, then the one added first.
    /// </summary>
    private static List<IAnnotator> Order(List<IAnnotator> stages)
    {
        var ranks = new int[stages.Count];
        int last = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            last = stages[i].Gives == Annotations.None ? last : Math.Max(last, Highest(stages[i].Gives));
            ranks[i] = stages[i].Gives == Annotations.None ? last : Highest(stages[i].Gives);
        }
        CheckGivenOnce(stages);
        var ordered = new List<IAnnotator>(stages.Count);
        var left = Enumerable.Range(0, stages.Count).OrderBy(i => ranks[i]).ToList(); // stable
        while (left.Count > 0)
        {
            int next = left.FindIndex(i => left.TrueForAll(other => other == i || !MustPrecede(stages, ranks, other, i)));
            if (next < 0)
                throw new InvalidOperationException($"The stages {string.Join(", ", left.Select(i => NameOf(stages[i])))} depend on each other; remove one of them.");
            ordered.Add(stages[left[next]]);
            left.RemoveAt(next);
        }
        return ordered;
    }

    private static int Highest(Annotations annotations) => 31 - int.LeadingZeroCount((int)annotations);

    /// <summary>Determines whether a stage gives what another needs, or was added before one that declares nothing.</summary>
    private static bool MustPrecede(List<IAnnotator> stages, int[] ranks, int first, int second)
    {
        var (a, b) = (stages[first], stages[second]);
        var needed = a.Gives & b.Needs;
        // Stages that refine the same annotation run in the order in which they were added, after the stage that replaces it.
        if (needed != 0) return (a.Needs & needed) != needed || (b.Gives & needed) != needed || first < second;
        return b.Gives == Annotations.None && b.Needs == Annotations.None && first < second && ranks[first] <= ranks[second];
    }

    private static void CheckGivenOnce(List<IAnnotator> stages)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            for (int j = i + 1; j < stages.Count; j++)
            {
                var both = stages[i].Gives & ~stages[i].Needs & stages[j].Gives & ~stages[j].Needs;
                if (both.HasFlag(Annotations.PartsOfSpeech) && (stages[i] is PosTagger || stages[j] is PosTagger)) both &= ~Annotations.PartsOfSpeech; // replaces the parts of speech that a segmenter set
                if (both != 0) throw new InvalidOperationException($"Both {NameOf(stages[i])} and {NameOf(stages[j])} give {both}; keep one of them.");
            }
        }
    }

    private static void CheckOverlap(List<IAnnotator> stages)
    {
        if (stages.Exists(stage => stage is TagExtractor) && stages.OfType<Segmenter>().FirstOrDefault() is { Options.Mode: SegmentationMode.Full })
            throw new InvalidOperationException("Tags are made of words that do not overlap, unlike those of full mode; use another mode.");
    }

    private static string NameOf(IAnnotator stage) => stage.GetType().Name;
}
