using System.Diagnostics;
using System.Globalization;
using System.Text;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus;
using Spectre.Console;

namespace NlpPipeline.Cli.Report;

/// <summary>Writes the report of <c>nlp analyze</c>, for people, in colour on a terminal.</summary>
internal sealed class ReportWriter
{
    private const int Margin = 2;
    private const int LabelWidth = 15;
    private const int MostSentences = 3;
    private const int MostLinesOfSentence = 3;

    private static readonly Style s_title = new(decoration: Decoration.Bold);
    private static readonly Style s_label = new(decoration: Decoration.Dim);
    private static readonly Style s_bar = new(Color.Teal);

    private readonly StringBuilder _text = new();
    private readonly AnsiWriter _writer;
    private readonly int _width;

    private readonly Labels _labels;

    private ReportWriter(bool isTerminal, Labels labels)
    {
        _labels = labels;
        // Too long lines are hard to read, so a wide terminal is not filled.
        _width = isTerminal ? Math.Clamp(Console.WindowWidth, 50, 100) : 80;
        bool isColoured = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _writer = new AnsiWriter(new StringWriter(_text), isColoured ? AnsiCapabilities.Create(Console.Out) : new AnsiCapabilities { Ansi = false });
    }

    private int ContentWidth => _width - Margin - LabelWidth - 1;

    internal static void Write(Document document, Utf8Output output, Stopwatch watch, ReportLanguage language)
    {
        var report = new ReportWriter(!Console.IsOutputRedirected, Labels.For(language));
        report.WriteTitle(document);
        report.WriteTopic(document);
        report.WriteSentiment(document);
        report.WriteTags(document);
        report.WriteNames(document);
        report.WriteSentences(document, report._labels.MostPositive, SentimentLabel.Positive);
        report.WriteSentences(document, report._labels.MostNegative, SentimentLabel.Negative);
        report.WriteCounts(document, watch);
        output.Write(report._text.ToString());
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(double probability) => Number(probability * 100, "0") + " %";

    private static Style StyleOf(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => new Style(Color.Red),
        SentimentLabel.Positive => new Style(Color.Green),
        _ => new Style(Color.Grey),
    };

    private void WriteTitle(Document document)
    {
        var title = Title.Of(document.Text);
        Line();
        foreach (var line in Layout.Wrap(title.IsEmpty ? _labels.NoText : title, _width - 2 * Margin, MostLinesOfSentence)) Line((Blanks(Margin), Style.Plain), (line, s_title));
        Line();
    }

    private void WriteTopic(Document document)
    {
        var topic = document.Topic;
        Label(_labels.Topic);
        if (topic is { } known) Line((known.Name, s_title), ("  " + Percent(known.Probability), s_label));
        else Line(("-", s_label));
    }

    private void WriteSentiment(Document document)
    {
        if (document.Sentiment is not { } sentiment) return;
        Label(_labels.Sentiment);
        Line((_labels.Of(sentiment.Label), StyleOf(sentiment.Label)), ("  " + Number(sentiment.Score, "+0.00;-0.00;0.00"), s_label));
        int width = Math.Min(ContentWidth, 50);
        int negative = (int)Math.Round(sentiment.Negative * width);
        int positive = Math.Min((int)Math.Round(sentiment.Positive * width), width - negative);
        Label("");
        Line(
            (new string('▓', negative), StyleOf(SentimentLabel.Negative)),
            (new string('░', width - negative - positive), StyleOf(SentimentLabel.Neutral)),
            (new string('█', positive), StyleOf(SentimentLabel.Positive)));
        Label("");
        Line(($"▓ {Percent(sentiment.Negative)} {_labels.Negative}  ░ {Percent(sentiment.Neutral)} {_labels.Neutral}  █ {Percent(sentiment.Positive)} {_labels.Positive}", s_label));
    }

    private void WriteTags(Document document)
    {
        if (document.Tags.Count == 0) return;
        Line();
        int nameWidth = 4;
        foreach (var tag in document.Tags) nameWidth = Math.Clamp(tag.Text.Length > 20 ? 20 : Layout.Width(tag.Text), nameWidth, 20);
        int barWidth = Math.Max(4, Math.Min(ContentWidth, 60) - nameWidth - 18);
        double heaviest = document.Tags[0].Weight;
        for (int i = 0; i < document.Tags.Count; i++)
        {
            var tag = document.Tags[i];
            Label(i == 0 ? _labels.Tags : "");
            Line(
                (Layout.Fit(Layout.OneLine(tag.Text.AsSpan(0, Math.Min(tag.Text.Length, 100))), nameWidth) + "  ", Style.Plain),
                (Layout.Fit(Bar(heaviest > 0 ? tag.Weight / heaviest : 0, barWidth), barWidth), s_bar),
                ($"{Number(tag.Weight, "0.0000"),9}{"×" + Number(tag.Count, "0"),6}", s_label));
        }
    }

    /// <summary>Writes the names of each kind, the most frequent ones first, each entity once.</summary>
    private void WriteNames(Document document)
    {
        bool isFirst = true;
        var byKind = document.Entities.ToArray().Where(entity => entity.Kind <= NamedEntityKind.Event).GroupBy(entity => entity.Kind).OrderBy(kind => kind.Key);
        foreach (var kind in byKind)
        {
            var names = kind.GroupBy(entity => entity.Group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
                .Select(group => group.MaxBy(entity => entity.Span.Length).Span.In(document.Text).ToString());
            if (isFirst) Line();
            isFirst = false;
            var lines = Layout.Wrap(string.Join("、", names), ContentWidth, MostLinesOfSentence);
            for (int i = 0; i < lines.Count; i++)
            {
                Label(i == 0 ? _labels.Kinds[(int)kind.Key] : "");
                Line((lines[i], Style.Plain));
            }
        }
    }

    private void WriteSentences(Document document, string label, SentimentLabel sought)
    {
        var telling = document.Sentences.ToArray()
            .Where(sentence => sentence.Sentiment?.Label == sought)
            .OrderByDescending(sentence => Math.Abs(sentence.Sentiment!.Value.Score))
            .DistinctBy(sentence => sentence.Span.In(document.Text).ToString())
            .Take(MostSentences);
        foreach (var sentence in telling)
        {
            if (label.Length > 0) Line();
            var lines = Layout.Wrap(sentence.Span.In(document.Text), ContentWidth - 8, MostLinesOfSentence);
            for (int i = 0; i < lines.Count; i++)
            {
                Label(i == 0 ? label : "");
                Line((i == 0 ? Number(sentence.Sentiment!.Value.Score, "+0.00;-0.00") + "  " : Blanks(7), StyleOf(sought)), (lines[i], Style.Plain));
            }
            label = "";
        }
    }

    private void WriteCounts(Document document, Stopwatch watch)
    {
        Line();
        string text = _labels.Size(Counts.Of(document), watch.Elapsed.TotalMilliseconds);
        foreach (string line in Layout.Wrap(text, _width - (2 * Margin), MostLinesOfSentence)) Line((Blanks(Margin), Style.Plain), (line, s_label));
        Line();
    }

    private static string Bar(double share, int width)
    {
        int eighths = (int)Math.Round(share * width * 8);
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? "▏▎▍▌▋▊▉"[eighths % 8 - 1].ToString() : "");
    }

    private static string Blanks(int count) => new(' ', count);

    private void Label(string label) => _writer.Write(Blanks(Margin) + Layout.Fit(label, LabelWidth), s_label, null);

    private void Line(params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        foreach (var (text, style) in parts) _writer.Write(text, style, null);
        _text.Append('\n');
    }
}
