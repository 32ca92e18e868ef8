using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline;

/// <summary>Puts the stages of a <see cref="Pipeline"/> together, in the order of the calls. Not thread-safe.</summary>
public sealed class PipelineBuilder
{
    private readonly List<IAnnotator> _stages = [];

    internal PipelineBuilder()
    {
    }

    /// <summary>Adds every stage: words, sentences, tags, sentiment, topic.</summary>
    public PipelineBuilder AddDefaults() => AddSegmenter().AddSentences().AddTopic().AddTags().AddSentiment();

    /// <summary>Adds the segmenter, which sets <see cref="Document.Tokens"/>: the shipped lexicon and accurate mode unless told otherwise.</summary>
    public PipelineBuilder AddSegmenter(Lexicon? lexicon = null, SegmenterOptions? options = null) => Add(new Segmenter(lexicon, options));

    /// <summary>Adds the tagger of parts of speech for the tokens as they are, to be read by <see cref="Document.GetPos"/>. Needs tokens.</summary>
    public PipelineBuilder AddPosTagger(Lexicon? lexicon = null) => Add(new PosTagger(lexicon));

    /// <summary>Adds the sentence splitter, which sets <see cref="Document.Sentences"/>.</summary>
    public PipelineBuilder AddSentences() => Add(new SentenceSplitter());

    /// <summary>Adds the tag extractor, which sets <see cref="Document.Tags"/>. Needs tokens; a topic stage before it saves it to look for the section.</summary>
    /// <param name="top">The greatest number of tags; at least 1.</param>
    public PipelineBuilder AddTags(int top = 12) => Add(new TagExtractor(top));

    /// <summary>
    /// Adds the sentiment stage, which sets <see cref="Document.Sentiment"/> and that of each sentence. Needs no tokens; without sentences it scores
    /// the text as one.
    /// </summary>
    /// <param name="model">A model of your own; the shipped one where there is none.</param>
    public PipelineBuilder AddSentiment(SentimentModel? model = null) => Add(new SentimentAnnotator(model ?? SentimentModel.Default));

    /// <summary>Adds the topic stage, which sets <see cref="Document.Topic"/>. Needs no other stage.</summary>
    /// <param name="model">A model of your own; the shipped one where there is none.</param>
    public PipelineBuilder AddTopic(TopicModel? model = null) => Add(new TopicAnnotator(model ?? TopicModel.Default));

    /// <summary>Adds a stage of one's own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is null.</exception>
    public PipelineBuilder Add(IAnnotator stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>The finished pipeline. The builder can go on and build another.</summary>
    public Pipeline Build() => new([.. _stages]);
}
