using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>
/// Finds what a review or comment praises and criticizes, and sets <see cref="Document.Aspects"/>: one aspect for each clause with a score beyond ±0.3. The opinion is the word that
/// contributes most to the sentiment of its clause, with the degree and negation before it; the aspect is the noun before it, otherwise after it, otherwise that of the previous clause
/// of the sentence. Immutable and thread-safe.
/// </summary>
public sealed class AspectFinder : IAnnotator
{
    private const double LeastScore = 0.3; // of a clause
    private const double LeastOfVerb = 0.8; // log-odds
    private const int MostOfTerm = 2; // words
    private readonly SentimentModel _model;

    /// <summary>Creates a stage with the shipped sentiment model.</summary>
    public AspectFinder() : this(SentimentModel.Default)
    {
    }

    /// <summary>Creates a stage with your own sentiment model.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public AspectFinder(SentimentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    internal SentimentModel Model => _model;

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Tokens | Annotations.Sentences;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Aspects;

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var scorer = _model.Scorer;
        Span<double> whole = stackalloc double[TextScorer.MaxSums];
        whole = whole[..scorer.Sums];
        var length = SentimentScratch.OfThread.Accumulate(scorer, document, whole);
        Span<double> gates = stackalloc double[scorer.Gates];
        scorer.ToGates(whole, length, gates);
        var aspects = new List<Aspect>();
        var words = new List<Token>();
        foreach (var sentence in document.Sentences)
        {
            AddWholeWords(document.Tokens[sentence.FirstToken..sentence.EndToken], words);
            TextSpan? term = null;
            for (var rest = CollectionsMarshal.AsSpan(words); !rest.IsEmpty;)
            {
                int end = EndOfClause(document.SimplifiedText, rest);
                if (Find(document, rest[..end], gates, ref term) is { } aspect) aspects.Add(aspect);
                rest = rest[end..];
            }
        }

        document.Aspects = aspects;
    }

    /// <summary>Fills a list with the longest of the tokens that overlap, as in search and full mode.</summary>
    private static void AddWholeWords(ReadOnlySpan<Token> tokens, List<Token> words)
    {
        words.Clear();
        foreach (var token in tokens)
        {
            while (words.Count > 0 && words[^1].Start >= token.Start && token.Length > 0) words.RemoveAt(words.Count - 1);
            if (token.Length > 0 && (words.Count == 0 || token.Start >= words[^1].End)) words.Add(token);
        }
    }

    private static int EndOfClause(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        for (int i = 1; i < tokens.Length; i++)
        {
            if (IsBreak(tokens[i - 1].In(text)) || AspectWords.IsConjunction(tokens[i].In(text))) return i;
        }

        return tokens.Length;
    }

    private static bool IsBreak(ReadOnlySpan<char> token)
    {
        foreach (char c in token)
        {
            if (!char.IsPunctuation(c) && !char.IsWhiteSpace(c) && !char.IsSymbol(c)) return false;
        }

        return !token.IsEmpty && token[0] is not ('“' or '”' or '"' or '《' or '》' or '-' or '%');
    }

    /// <summary>Finds the aspect of a clause; <paramref name="term"/> is that of the previous clause, and becomes that of this one.</summary>
    private Aspect? Find(Document document, ReadOnlySpan<Token> tokens, ReadOnlySpan<double> gates, ref TextSpan? term)
    {
        while (!tokens.IsEmpty && IsBreak(tokens[^1].In(document.SimplifiedText))) tokens = tokens[..^1];
        if (tokens.IsEmpty) return null;
        if (tokens.Length > 1 && AspectWords.IsConjunction(tokens[0].In(document.SimplifiedText)))
        {
            tokens = tokens[1..];
            term = null;
        }

        var span = new TextSpan(tokens[0].Start, tokens[^1].End);
        var text = span.In(document.SimplifiedText);
        var scorer = _model.Scorer;
        Span<double> sums = stackalloc double[TextScorer.MaxSums], weights = stackalloc double[TextScorer.MaxSums];
        sums = sums[..scorer.Sums];
        weights = weights[..scorer.Sums];
        sums.Clear();
        var length = scorer.Accumulate(text, sums);
        if (length.Units == 0) return null;
        var kinds = new ClauseRole[tokens.Length];
        var lexicon = document.Lexicon ?? Lexicon.Default;
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            var word = tokens[i].In(document.SimplifiedText);
            kinds[i] = KindOf(word, lexicon);
            if (kinds[i] == ClauseRole.Unknown) kinds[i] = i < tokens.Length - 1 ? ClauseRole.Aspect : ClauseRole.Opinion; // the last word of a clause is its predicate
            // In 好吃 or 够大, 好 and 够 are degrees; in 味道好, 分量够 they are the opinion.
            if (word is "好" or "够" && (i == tokens.Length - 1 || kinds[i + 1] is ClauseRole.Other or ClauseRole.Aspect)) kinds[i] = ClauseRole.Opinion;
        }

        var score = _model.ToScore(sums, length, gates);
        int opinion = -1;
        if (Math.Abs(score.Score) >= LeastScore)
        {
            var (plus, minus) = _model.Poles(sums, length, gates);
            scorer.Linearise(length, gates, plus, minus, weights);
            var characters = new double[text.Length];
            scorer.AddContributions(text, weights, characters);
            opinion = OpinionIn(tokens, kinds, characters, span.Start, score.Score > 0 ? 1 : -1);
        }

        if (opinion >= 0) kinds[opinion] = ClauseRole.Opinion;
        var own = TermIn(tokens, kinds, opinion < 0 ? tokens.Length : opinion);
        if (own is not null) term = own;
        if (opinion < 0) return null;
        // 色彩鲜艳 is one word of the lexicon, but an aspect and an opinion.
        if (tokens[opinion].Length == 4 && own is null && IsAspectWithOpinion(tokens[opinion].In(document.SimplifiedText), lexicon))
        {
            int half = tokens[opinion].Start + 2;
            term = new TextSpan(half - 2, half);
            return new Aspect(term, new TextSpan(half, half + 2), score);
        }

        int start = opinion;
        while (start > 0 && kinds[start - 1] == ClauseRole.Modifier && tokens[start - 1].Start >= (own is { } o && o.Start < tokens[opinion].Start ? o.End : 0)) start--;
        return new Aspect(term, new TextSpan(tokens[start].Start, tokens[opinion].End), score);
    }

    /// <summary>Returns the index of the word that contributes most to the sentiment of a clause, among those that can be opinions; otherwise the last word if it contributes; -1 if there is none.</summary>
    private static int OpinionIn(ReadOnlySpan<Token> tokens, ClauseRole[] kinds, double[] characters, int start, int sign)
    {
        int best = -1;
        double most = double.NegativeInfinity;
        for (int i = 0; i < tokens.Length; i++)
        {
            bool isLast = i == tokens.Length - 1 && best < 0 && kinds[i] == ClauseRole.Aspect && i > 0;
            if (!isLast && kinds[i] is not (ClauseRole.Opinion or ClauseRole.OpinionNoun or ClauseRole.Verb)) continue;
            double sum = kinds[i] == ClauseRole.Verb ? -LeastOfVerb : 0;
            for (int k = tokens[i].Start - start; k < tokens[i].End - start; k++) sum += sign * characters[k];
            // A negation belongs to the opinion, and shares its contribution.
            for (int j = i - 1; j >= 0 && kinds[j] == ClauseRole.Modifier; j--)
            {
                for (int k = tokens[j].Start - start; k < tokens[j].End - start; k++) sum += sign * characters[k];
            }

            if (sum > Math.Max(0, most)) (best, most) = (i, sum);
        }

        return best;
    }

    /// <summary>Returns the nouns, joined if adjacent, that are the last before a word, or the first after it.</summary>
    private static TextSpan? TermIn(ReadOnlySpan<Token> tokens, ClauseRole[] kinds, int opinion)
    {
        for (int i = opinion - 1; i >= 0; i--)
        {
            if (kinds[i] == ClauseRole.Aspect) return Joined(tokens, kinds, i);
        }

        for (int i = opinion + 1; i < tokens.Length; i++)
        {
            if (kinds[i] != ClauseRole.Aspect) continue;
            while (i + 1 < tokens.Length && kinds[i + 1] == ClauseRole.Aspect) i++;
            return Joined(tokens, kinds, i);
        }

        return null;

        static TextSpan Joined(ReadOnlySpan<Token> tokens, ClauseRole[] kinds, int last)
        {
            int start = last;
            while (start > 0 && last - start + 1 < MostOfTerm && kinds[start - 1] == ClauseRole.Aspect) start--;
            return new TextSpan(tokens[start].Start, tokens[last].End);
        }
    }

    private static bool IsAspectWithOpinion(ReadOnlySpan<char> word, Lexicon lexicon) =>
        KindOf(word[..2], lexicon) == ClauseRole.Aspect && KindOf(word[2..], lexicon) == ClauseRole.Opinion;

    private static ClauseRole KindOf(ReadOnlySpan<char> word, Lexicon lexicon)
    {
        if (AspectWords.IsModifier(word)) return ClauseRole.Modifier;
        if (AspectWords.IsOpinionNoun(word)) return ClauseRole.OpinionNoun;
        if (AspectWords.IsVague(word)) return ClauseRole.Other;
        if (AspectWords.IsAspectVerb(word)) return ClauseRole.Aspect;
        if (word.Length > 1 && (word[0] is '太' or '很' or '偏')) return ClauseRole.Opinion;
        var inClause = ClauseWords.At(word, out int length);
        if (length == word.Length && (inClause is ClauseWord.Good or ClauseWord.Bad or ClauseWord.Up or ClauseWord.Down)) return ClauseRole.Opinion;
        string pos = lexicon.GetPos(word);
        if (pos is "") return char.IsLetter(word[0]) ? ClauseRole.Unknown : ClauseRole.Other;
        return pos[0] switch
        {
            'n' => ClauseRole.Aspect,
            'v' => pos is "vn" ? ClauseRole.Aspect : ClauseRole.Verb,
            'a' or 'i' or 'l' or 'z' => ClauseRole.Opinion,
            'e' => pos is "eng" ? ClauseRole.Aspect : ClauseRole.Other,
            _ => ClauseRole.Other,
        };
    }

    private enum ClauseRole : byte
    {
        Other,
        Aspect,
        Opinion,
        OpinionNoun,
        Verb,
        Unknown,
        Modifier,
    }
}
