using NlpPipeline.Classification;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// Extracts the tags that an editor would choose for a text: words, new words that the lexicon does not contain, named entities, and compounds, ranked by a
/// trained additive model of their features. Needs tokens. The title is <see cref="Document.Title"/>, otherwise the first of several lines,
/// otherwise the first of several sentences. The first five tags of an article are the main ones, which have separate weights. The weight
/// of a tag is its probability by the model, in (0, 1); that of a main tag is at least that of the following tags. Its evidence is the
/// contribution of each group of features to the log-odds. By default, only tags with a weight of at least 0.1 are given,
/// so that there can be fewer tags than requested; see <see cref="TagOptions.MinWeight"/>. Immutable and thread-safe.
/// </summary>
public sealed class TagExtractor : IAnnotator
{
    /// <summary>The number of UTF-16 code units that determine the section of a text.</summary>
    private const int SectionLength = 4000;

    /// <summary>The number of main tags, chosen on our articles (docs/experiments.md).</summary>
    private const int MainTags = 5;

    /// <summary>The maximum number of tags, because each one is compared with those before it.</summary>
    private const int MostTags = 10_000;

    private static readonly Lazy<ulong[]> s_sections = new(() => [.. TopicModel.Default.Sections.Select(section => WordKey.Of(section))]);

    private readonly int _top;
    private readonly TagModel _model;
    private readonly TextAnalysis _analysis;
    private readonly CandidateFilter _filter;
    private readonly NamedTags? _fixed;
    private readonly NamedTags? _vocabulary;
    private readonly TagStyle? _style;
    private readonly float? _least; // log-odds

    /// <summary>Creates an extractor that sets at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TagExtractor(int top = 12) : this(new TagOptions { Top = top })
    {
    }

    /// <summary>Creates an extractor with options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="idf">The inverse document frequencies. Default: those of the options.</param>
    /// <param name="style">The editor's taste. Default: that of the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    /// <exception cref="ArgumentException">A blocked or fixed tag is blank, or a name of the vocabulary is blank or belongs to two tags.</exception>
    /// <exception cref="IOException">A file of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">The IDF table or the style of the options is damaged.</exception>
    public TagExtractor(TagOptions options, IdfTable? idf = null, TagStyle? style = null) : this(options, TagModel.Default, idf, style)
    {
    }

    internal TagExtractor(TagOptions options, TagModel model, IdfTable? idf = null, TagStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MinWeight is { } weight)
        {
            if (weight is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(options), weight, "MinWeight is not between 0 and 1.");
            _least = (float)Math.Log(weight / (1 - weight));
        }
        _top = Math.Min(options.Top, MostTags);
        _model = model;
        _analysis = new TextAnalysis(model, idf ?? (options.IdfFile is { } path ? IdfTable.Load(path) : null));
        _style = style ?? (options.StyleFile is { } file ? TagStyle.Load(file) : null);
        _filter = new CandidateFilter(options);
        if (options.FixedTags.Count > 0) _fixed = new NamedTags(new TagVocabulary(options.FixedTags.Select(tag => KeyValuePair.Create(tag, (IList<string>)[]))));
        if (options.Vocabulary is not null) _vocabulary = new NamedTags(new TagVocabulary(options.Vocabulary));
    }

    internal TagModel Model => _model;

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Tokens;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Tags;

    /// <summary>Sets the tags of a document.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = document.SimplifiedText;
        var scratch = ExtractionScratch.Mine;
        var shape = Analyze(document, scratch);
        var fixedTags = _fixed?.Find(text, shape, scratch);
        var vocabulary = _vocabulary?.Find(text, shape, scratch);
        var scorer = new TagScorer(_model, DocumentFacts.Of(shape, scratch.Candidates, SectionKey(document, scratch.Candidates)), _style, scratch);
        Tag[] first = fixedTags is null ? [] : FirstOf(fixedTags);
        if (vocabulary is not null)
        {
            document.Tags = Choose(document, vocabulary, first, scorer, scratch);
            return;
        }
        Span<float> scores = scratch.Scores(), mainScores = scratch.MainScores();
        float least = _least ?? scorer.LeastScore;
        var scored = Score(text, scorer, least, scratch, scores, mainScores);
        if (fixedTags is not null)
            foreach (var found in fixedTags) scores[found.Candidate] = mainScores[found.Candidate] = float.NegativeInfinity;
        int mains = scorer.Mix.HasMain && _style is null ? Math.Max(0, MainTags - first.Length) : 0;
        var chosen = TagSelection.Choose(text, scored, scores, mainScores, ref mains, _top - first.Length, least, _analysis, scratch);
        var occurrences = TagOccurrences.Of(text, chosen, scratch);
        var counts = scratch.Counts(chosen.Count);
        foreach (var occurrence in occurrences) counts[occurrence.Tag]++;
        var findings = new TagFindings(_model, scorer.Mix, _style is not null, chosen.Count, occurrences);
        var tags = new Tag[first.Length + chosen.Count];
        first.CopyTo(tags, 0);
        for (int i = 0; i < chosen.Count; i++)
        {
            ref readonly var candidate = ref scratch.Candidates[chosen[i]];
            float score = scores[chosen[i]];
            scorer.Explain(candidate, scratch.BinsOf(candidate.Row), score, i < mains, findings, i);
            tags[first.Length + i] = new Tag(document.Text.Substring(candidate.Start, candidate.Length), Weight(score), counts[i], findings, i);
        }
        document.Tags = tags;
    }

    private DocumentShape Analyze(Document document, ExtractionScratch scratch)
    {
        var text = document.SimplifiedText;
        var shape = document.TitleSpan.Length > 0 ? DocumentShape.OfTitled(text, document.TitleSpan) : DocumentShape.Of(text);
        _analysis.Run(document, shape, scratch);
        return shape;
    }

    /// <summary>Returns the candidates of a document, which has tokens, as rows for a style.</summary>
    internal StyleRows ReadStyleRows(Document document, HashSet<ulong> tags, bool isShort)
    {
        var scratch = ExtractionScratch.Mine;
        var shape = Analyze(document, scratch);
        var scorer = new TagScorer(_model, DocumentFacts.Of(shape, scratch.Candidates, SectionKey(document, scratch.Candidates)), style: null, scratch);
        var values = new List<double>();
        var isTag = new List<bool>();
        Span<double> row = stackalloc double[StyleRows.Size];
        foreach (ref readonly var candidate in scratch.Candidates.All)
        {
            if (!IsScored(candidate, document.SimplifiedText, scorer)) continue;
            scorer.ReadStyleRow(candidate, document.SimplifiedText, isShort, row);
            values.AddRange(row);
            isTag.Add(tags.Contains(candidate.Key));
        }
        return new StyleRows([.. values], [.. isTag]);
    }

    private bool IsScored(in Candidate candidate, ReadOnlySpan<char> text, in TagScorer scorer) =>
        scorer.IsWorthScoring(candidate) && _filter.Admits(candidate, text) && _filter.AdmitsEntry(candidate, scorer.EntryOf(candidate));

    /// <summary>Scores the candidates that can be tags; returns their indices, in ascending order.</summary>
    private ReadOnlySpan<int> Score(ReadOnlySpan<char> text, in TagScorer scorer, float least, ExtractionScratch scratch, Span<float> scores, Span<float> mainScores)
    {
        var candidates = scratch.Candidates.All;
        var scored = scratch.Scored(candidates.Length);
        int count = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            ref var candidate = ref candidates[i];
            if (!scorer.IsWorthScoring(candidate) || !_filter.Admits(candidate, text)) continue;
            var entry = scorer.EntryOf(candidate);
            if (!_filter.AdmitsEntry(candidate, entry)) continue;
            (scores[i], mainScores[i]) = scorer.Score(candidate, entry, text, scratch.BinsOf(count));
            if (!candidate.TakesPlaces) // which may get the score of a part
            {
                if (Math.Max(scores[i], mainScores[i]) < least) continue;
                if (scores[i] < least) scores[i] = float.NegativeInfinity; // a main tag only
            }
            candidate.Row = count;
            if (candidate.Words is > 1 and <= CandidateFinder.LongestCompound) candidate.Lexical = entry;
            scored[count++] = i;
        }
        return scored[..count];
    }

    private Tag[] FirstOf(List<NamedTags.Found> fixedTags) =>
        [.. fixedTags.OrderBy(found => found.Order).Take(_top).Select(found => new Tag(found.Tag, 1, found.Spans.Count) { Spans = found.Spans, Evidence = [new("fixed", 0)] })];

    /// <summary>Returns the tags of the vocabulary that the text contains, best first, after the fixed ones.</summary>
    private Tag[] Choose(Document document, List<NamedTags.Found> vocabulary, Tag[] first, TagScorer scorer, ExtractionScratch scratch)
    {
        var ranked = vocabulary.Select(found => (Found: found, Score: ScoreOf(found)))
            .Where(found => !_filter.IsBlocked(WordKey.Of(found.Found.Tag)) && !Array.Exists(first, tag => tag.Text == found.Found.Tag))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Found.Order).Take(_top - first.Length)
            .Select(ToTag);
        return [.. first, .. ranked];

        float ScoreOf(NamedTags.Found found)
        {
            ref readonly var candidate = ref scratch.Candidates[found.Candidate];
            return scorer.Score(candidate, scorer.EntryOf(candidate), document.SimplifiedText, scratch.BinsOf(0)).Tag;
        }

        Tag ToTag((NamedTags.Found Found, float Score) ranked)
        {
            var findings = new TagFindings(_model, scorer.Mix, _style is not null, 1, []);
            ref readonly var candidate = ref scratch.Candidates[ranked.Found.Candidate];
            _ = ScoreOf(ranked.Found); // sets the bins
            scorer.Explain(candidate, scratch.BinsOf(0), ranked.Score, isMain: false, findings, 0);
            return new Tag(ranked.Found.Tag, Weight(ranked.Score), ranked.Found.Spans.Count, findings, 0) { Spans = ranked.Found.Spans };
        }
    }

    private static double Weight(float score) => 1 / (1 + Math.Exp(-score));

    /// <summary>
    /// Returns the key of the section's name if the text contains it. The section is computed only if the text contains the name of any
    /// section, twice or in its title. The result does not depend on whether a topic stage has run, so that the tags do not either, but for the few texts whose topic depends on how they
    /// are split into sentences.
    /// </summary>
    private static ulong SectionKey(Document document, CandidateTable candidates)
    {
        foreach (ulong section in s_sections.Value)
        {
            int candidate = candidates.Find(section);
            if (candidate < 0 || (candidates[candidate].Count < 2 && candidates[candidate].InTitle == 0)) continue;
            bool isKnown = document.TopicSource == TopicModel.Default && document.Text.Length <= SectionLength;
            var text = document.SimplifiedText;
            var topic = isKnown ? document.Topic : TopicModel.Default.BestSimplified(text[..Math.Min(text.Length, SectionLength)]);
            return topic is { } found ? WordKey.Of(found.Name) : 0;
        }
        return 0;
    }
}
