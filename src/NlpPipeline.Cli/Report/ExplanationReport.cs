using System.Globalization;
using System.Text;
using NlpPipeline.Classification;
using NlpPipeline.Cli.Commands;
using NlpPipeline.Cli.IO;
using Spectre.Console;

namespace NlpPipeline.Cli.Report;

/// <summary>
/// Writes an explanation for people: the sentiment, the words that contribute most, and each sentence with its score and its words in colour: green if positive,
/// red if negative, and underlined if a negation. If the output is not a terminal, important words are in brackets with a sign instead.
/// </summary>
internal static class ExplanationReport
{
    private const int WordsShown = 10;
    private const double LeastShare = 0.15; // of the most important word of the sentence; words with a smaller share are not coloured

    internal static void Write(Document document, SentimentExplanation explanation, Utf8Output output)
    {
        var text = new StringBuilder();
        bool isColoured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var writer = new AnsiWriter(new StringWriter(text), isColoured ? AnsiCapabilities.Create(Console.Out) : new AnsiCapabilities { Ansi = false });
        var score = explanation.Score;
        text.Append(CultureInfo.InvariantCulture, $"{SentimentCommand.Name(score.Label)}\t{score.Score:F4}\n");
        text.Append(CultureInfo.InvariantCulture, $"log-odds {explanation.LogOdds:+0.000;-0.000;0.000} = {explanation.Constant:+0.000;-0.000;0.000} (constant) and ");
        text.Append(CultureInfo.InvariantCulture, $"{explanation.LogOdds - explanation.Constant:+0.000;-0.000;0.000} from the words\n");
        var words = explanation.Contributions.GroupBy(c => c.Span.In(document.Text).ToString()).Where(g => g.Key.Any(char.IsLetterOrDigit))
            .Select(g => (Word: g.Key, Value: g.Sum(c => c.Value))).ToList();
        WriteWords("negative", words.Where(w => w.Value < 0).OrderBy(w => w.Value));
        WriteWords("positive", words.Where(w => w.Value > 0).OrderByDescending(w => w.Value));
        if (explanation.DecidingClause is { } clause) text.Append(CultureInfo.InvariantCulture, $"deciding clause: {Layout.OneLine(clause.Span.In(document.Text))} {clause.Value:+0.000;-0.000}\n");
        int at = 0;
        foreach (var sentence in document.Sentences)
        {
            int first = at;
            while (at < explanation.Contributions.Count && explanation.Contributions[at].Span.Start < sentence.Span.End) at++;
            text.Append(CultureInfo.InvariantCulture, $"{sentence.Sentiment?.Score ?? 0:+0.00;-0.00; 0.00}  ");
            WriteSentence(document, sentence.Span, explanation.Contributions.Skip(first).Take(at - first).ToList(), writer, isColoured);
            text.Append('\n');
        }

        output.Write(text.ToString());

        void WriteWords(string pole, IEnumerable<(string Word, double Value)> ordered)
        {
            var shown = ordered.Take(WordsShown).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Word} {w.Value:+0.000;-0.000}")).ToList();
            if (shown.Count > 0) text.Append(CultureInfo.InvariantCulture, $"{pole}: {string.Join(", ", shown)}\n");
        }
    }

    private static void WriteSentence(Document document, TextSpan sentence, List<SentimentContribution> contributions, AnsiWriter writer, bool isColoured)
    {
        double heaviest = contributions.Count == 0 ? 0 : contributions.Max(c => Math.Abs(c.Value));
        int at = sentence.Start;
        foreach (var contribution in contributions)
        {
            if (contribution.Span.Start < at || Math.Abs(contribution.Value) < LeastShare * heaviest) continue;
            writer.Write(Layout.OneLine(document.Text.AsSpan(at, contribution.Span.Start - at)), Style.Plain, null);
            string word = Layout.OneLine(contribution.Span.In(document.Text));
            var decoration = contribution.IsNegated ? Decoration.Underline : Decoration.None;
            if (isColoured) writer.Write(word, new Style(contribution.Value > 0 ? Color.Green : Color.Red, decoration: decoration), null);
            else writer.Write($"[{word}{(contribution.Value > 0 ? '+' : '-')}{(contribution.IsNegated ? "¬" : "")}]", Style.Plain, null);
            at = contribution.Span.End;
        }

        writer.Write(Layout.OneLine(document.Text.AsSpan(at, sentence.End - at)), Style.Plain, null);
    }
}
