using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NlpPipeline.Lucene.Tests;

/// <summary>A token as a consumer of Lucene sees it.</summary>
/// <param name="Text">The term.</param>
/// <param name="Start">Start offset in the text.</param>
/// <param name="End">End offset in the text.</param>
/// <param name="Position">Its position, counted from 0.</param>
public sealed record Term(string Text, int Start, int End, int Position)
{
    /// <summary>All tokens, read in the order of calls that Lucene prescribes.</summary>
    public static List<Term> All(Analyzer analyzer, string text) => All(analyzer, new StringReader(text), out _);

    public static List<Term> All(Analyzer analyzer, TextReader reader, out int finalOffset)
    {
        var terms = new List<Term>();
        using var stream = analyzer.GetTokenStream("text", reader);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var position = stream.GetAttribute<IPositionIncrementAttribute>();
        stream.Reset();
        int at = -1;
        while (stream.IncrementToken())
        {
            at += position.PositionIncrement;
            terms.Add(new Term(term.ToString(), offset.StartOffset, offset.EndOffset, at));
        }
        stream.End();
        finalOffset = offset.EndOffset;
        return terms;
    }

    public override string ToString() => $"{Text}[{Start},{End})@{Position}";
}
