using NlpPipeline.Classification;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// Finds the tags that an editor would write under a text: words, new words that the lexicon lacks, and compounds, ranked by a learnt additive model
/// of their evidence. Needs the document's tokens. A title is <see cref="Document.Title"/>, else the first line of several, else the first sentence of
/// several. Of an article the first three tags are the main ones, chosen by weights of their own. A tag's weight is the model's probability of being a tag, in
/// (0, 1), of a main tag at least that of those behind it; its evidence is what each group of features adds to the log odds. Immutable and thread-safe.
/// </summary>
public sealed class TagExtractor : IAnnotator
{
    /// <summary>A text's section is told by so many of its first characters; of an article, by all.</summary>
    private const int SectionLength = 4000;

    /// <summary>So many tags are chosen as main ones: an editor gives as many in the mean, and with more the lists of twelve fitted worse in cross-validation.</summary>
    private const int MainTags = 3;

    /// <summary>How many candidates before its turn the tables' entry of a compound is asked for.</summary>
    private const int PrefetchAhead = 8;

    [ThreadStatic]
    private static Document? s_titled;

    private static readonly Lazy<ulong[]> s_sections = new(() => [.. TopicModel.Default.Sections.Select(section => WordKey.Of(section))]);

    private readonly TagExtractorOptions _options;
    private readonly TagModel _model;
    private readonly TextAnalysis _analysis;
    private readonly Segmenter _segmenter;
    private readonly CandidateFilter _filter;
    private readonly NamedTags? _fixed;
    private readonly NamedTags? _vocabulary;

    /// <summary>An extractor that gives at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TagExtractor(int top = 12) : this(new TagExtractorOptions { Top = top })
    {
    }

    /// <summary>An extractor with options.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    /// <exception cref="ArgumentException">A blocked or fixed tag is blank.</exception>
    public TagExtractor(TagExtractorOptions options) : this(options, TagModel.Default)
    {
    }

    internal TagExtractor(TagExtractorOptions options, TagModel model)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _model = model;
        _analysis = new TextAnalysis(options.Lexicon, model, options.Idf);
        _segmenter = new Segmenter(options.Lexicon);
        _filter = new CandidateFilter(options);
        if (options.FixedTags.Count > 0) _fixed = new NamedTags(new TagVocabulary(options.FixedTags.Select(tag => KeyValuePair.Create(tag, (IReadOnlyCollection<string>)[]))));
        if (options.Vocabulary is not null) _vocabulary = new NamedTags(options.Vocabulary);
    }

    /// <summary>Sets the document's tags.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        string text = document.Text, title = (document.Title ?? "").Trim().ReplaceLineEndings(" ");
        if (title.Length == 0)
        {
            document.Tags = Extract(document, DocumentShape.Of(text), document.Topic, 0);
            return;
        }
        int start = text.Length - text.AsSpan().TrimStart().Length;
        if (text.AsSpan(start).StartsWith(title, StringComparison.Ordinal))
        {
            document.Tags = Extract(document, DocumentShape.OfTitled(text, new TextSpan(start, start + title.Length)), document.Topic, 0);
            return;
        }
        // The title and the text as one, so that what both hold is counted together; the spans are then moved back.
        var titled = s_titled ??= new Document("");
        titled.Reset($"{title}\n{text}");
        _segmenter.Annotate(titled);
        document.Tags = Extract(titled, DocumentShape.OfTitled(titled.Text, new TextSpan(0, title.Length)), document.Topic, title.Length + 1);
        titled.Reset("");
    }

    /// <param name="document">The document to read.</param>
    /// <param name="shape">Where its title is.</param>
    /// <param name="topic">Its section, where an earlier stage found it.</param>
    /// <param name="before">Characters that stand before the text proper, to be taken off the spans.</param>
    private Tag[] Extract(Document document, in DocumentShape shape, TopicScore? topic, int before)
    {
        string text = document.Text;
        var scratch = ExtractionScratch.Mine;
        _analysis.Run(document, shape, scratch);
        var fixedTags = _fixed?.Find(text, shape, scratch);
        var vocabulary = _vocabulary?.Find(text, shape, scratch);
        var scorer = new TagScorer(_model, DocumentFacts.Of(shape, scratch.Candidates, SectionKey(text, topic, scratch.Candidates)), scratch);
        Tag[] first = fixedTags is null ? [] : FirstOf(fixedTags, before);
        if (vocabulary is not null) return Choose(vocabulary, first, scorer, scratch, before);
        Span<float> scores = scratch.Scores(), mainScores = scratch.MainScores();
        Score(text, scorer, scratch.Candidates.All, scores, mainScores);
        if (fixedTags is not null)
            foreach (var found in fixedTags) scores[found.Candidate] = mainScores[found.Candidate] = float.NegativeInfinity;
        int mains = scorer.Mix.HasMain ? Math.Max(0, MainTags - first.Length) : 0;
        var chosen = TagSelection.Choose(text, scores, mainScores, ref mains, _options.Top - first.Length, scratch);
        var occurrences = TagOccurrences.Of(text, chosen, scratch);
        var counts = scratch.Counts(chosen.Count);
        foreach (var occurrence in occurrences) counts[occurrence.Tag]++;
        var findings = new TagFindings(_model, scorer.Mix, chosen.Count, occurrences, before);
        var tags = new Tag[first.Length + chosen.Count];
        first.CopyTo(tags, 0);
        for (int i = 0; i < chosen.Count; i++)
        {
            ref readonly var candidate = ref scratch.Candidates[chosen[i]];
            float score = scores[chosen[i]];
            scorer.Explain(candidate, score, i < mains, findings, i);
            tags[first.Length + i] = new Tag(text.Substring(candidate.Start, candidate.Length), Weight(score), counts[i], findings, i);
        }
        return tags;
    }

    private void Score(string text, in TagScorer scorer, ReadOnlySpan<Candidate> candidates, Span<float> scores, Span<float> mainScores)
    {
        for (int i = 0; i < candidates.Length; i++)
        {
            if (i + PrefetchAhead < candidates.Length && candidates[i + PrefetchAhead].Words > 1) _model.Prefetch(candidates[i + PrefetchAhead].Key);
            ref readonly var candidate = ref candidates[i];
            (scores[i], mainScores[i]) = scorer.IsWorthScoring(candidate) && _filter.Admits(candidate, text) ? scorer.Score(candidate)
                : (float.NegativeInfinity, float.NegativeInfinity);
        }
    }

    private Tag[] FirstOf(List<NamedTags.Found> fixedTags, int before) =>
        [.. fixedTags.OrderBy(found => found.Order).Take(_options.Top).Select(found => new Tag(found.Tag, 1, found.Spans.Count) { Spans = MoveBack(found.Spans, before), Evidence = [new("fixed", 0)] })];

    /// <summary>The tags of the vocabulary that the text holds, the best first, behind those that are fixed.</summary>
    private Tag[] Choose(List<NamedTags.Found> vocabulary, Tag[] first, TagScorer scorer, ExtractionScratch scratch, int before)
    {
        var ranked = vocabulary.Select(found => (Found: found, Score: scorer.Score(scratch.Candidates[found.Candidate]).Tag))
            .Where(found => !_filter.IsBlocked(WordKey.Of(found.Found.Tag)) && !Array.Exists(first, tag => tag.Text == found.Found.Tag))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Found.Order).Take(_options.Top - first.Length)
            .Select(ToTag);
        return [.. first, .. ranked];

        Tag ToTag((NamedTags.Found Found, float Score) ranked)
        {
            var findings = new TagFindings(_model, scorer.Mix, 1, [], 0);
            scorer.Explain(scratch.Candidates[ranked.Found.Candidate], ranked.Score, isMain: false, findings, 0);
            return new Tag(ranked.Found.Tag, Weight(ranked.Score), ranked.Found.Spans.Count, findings, 0) { Spans = MoveBack(ranked.Found.Spans, before) };
        }
    }

    private static double Weight(float score) => 1 / (1 + Math.Exp(-score));

    private static List<TextSpan> MoveBack(List<TextSpan> spans, int before)
    {
        if (before == 0) return spans;
        spans.RemoveAll(span => span.Start < before);
        for (int i = 0; i < spans.Count; i++) spans[i] = new TextSpan(spans[i].Start - before, spans[i].End - before);
        return spans;
    }

    /// <summary>The key of the section's name if the text uses that; the section is only asked for where it uses any section's name, twice or in its title.</summary>
    private static ulong SectionKey(string text, TopicScore? topic, CandidateTable candidates)
    {
        if (topic is { } known) return WordKey.Of(known.Name);
        foreach (ulong section in s_sections.Value)
        {
            int candidate = candidates.Find(section);
            if (candidate < 0 || (candidates[candidate].Count < 2 && candidates[candidate].InTitle == 0)) continue;
            return TopicModel.Default.Score(text.AsSpan(0, Math.Min(text.Length, SectionLength))) is { } found ? WordKey.Of(found.Name) : 0;
        }
        return 0;
    }
}
