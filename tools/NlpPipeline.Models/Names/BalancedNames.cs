using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;

namespace NlpPipeline.Models;

/// <summary>
/// The names of the balanced corpus, which marks persons and places but few organizations. A model trained on the other sets finds the
/// organizations; where it contradicts the marks, the marks win.
/// </summary>
internal static unsafe class BalancedNames
{
    /// <summary>Every so many lines without a person, one is taken: the corpus is large, and most of its lines contain no name.</summary>
    private const int WithoutPerson = 24, WithPerson = 4;

    private const int Person = 0, Place = 1, Organization = 2;

    /// <summary>Reads a part of the lines, with the names that a model and the marks agree on; other names of the model count as unknown.</summary>
    internal static List<NameText> Read(string root, NameModel model)
    {
        var texts = new List<NameText>();
        int with = 0, without = 0;
        foreach (string line in File.ReadLines(Path.Combine(root, "seg/corpusZh.wordpos.txt")))
        {
            bool hasPerson = line.Contains("/nh", StringComparison.Ordinal);
            if (hasPerson ? with++ % WithPerson != 0 : without++ % WithoutPerson != 0) continue;
            var (text, marks) = ReadMarks(line);
            if (text.Length > 0) texts.Add(Complete(text, marks, model));
        }
        return texts;
    }

    private static (string Text, List<(int Start, int End, int Kind)> Marks) ReadMarks(string line)
    {
        var text = new StringBuilder();
        var marks = new List<(int Start, int End, int Kind)>();
        bool isSurname = false;
        foreach (var (word, tag) in WordCorpora.Tagged(line))
        {
            int start = text.Length;
            foreach (char c in word) text.Append(NameData.ToHalfWidth(c));
            if (tag == "nhs" && isSurname) marks[^1] = (marks[^1].Start, text.Length, Person);
            else if (tag is "nh" or "nhf" or "nhs") marks.Add((start, text.Length, Person));
            else if (tag is "ns" or "ni") marks.Add((start, text.Length, tag == "ns" ? Place : Organization));
            isSurname = tag == "nhf";
        }
        return (text.ToString(), marks);
    }

    private static NameText Complete(string text, List<(int Start, int End, int Kind)> marks, NameModel model)
    {
        var document = new Document(text);
        fixed (char* start = text) NameDecoder.Mine.Find(model, Lexicon.Default, start, text.Length, (1 << NameLabels.Kinds) - 1, document);
        var names = new List<(int Start, int End, int Kind)>();
        var unknown = new List<(int Start, int End)>();
        foreach (var entity in document.Entities)
        {
            var (start, end, kind) = (entity.Span.Start, entity.Span.End, (int)entity.Kind);
            var inside = marks.FindAll(mark => mark.Start < end && start < mark.End);
            if (inside.Exists(mark => mark.Start < start || mark.End > end)) continue;
            bool isName = kind == Organization && inside.Count > 0 && !inside.Exists(mark => mark.Kind == Person);
            if (isName) names.Add((start, end, kind));
            else if (kind != Person && !(inside.Count == 1 && inside[0] == (start, end, Person))) unknown.Add((start, end));
        }
        foreach (var mark in marks)
        {
            if (names.Exists(name => name.Start < mark.End && mark.Start < name.End)) continue;
            bool isPlace = mark.Kind == Place && unknown.RemoveAll(span => span == (mark.Start, mark.End)) >= 0;
            if (mark.Kind == Person) unknown.RemoveAll(span => span.Start < mark.End && mark.Start < span.End && span.End - span.Start <= mark.End - mark.Start);
            if (unknown.Exists(span => span.Start < mark.End && mark.Start < span.End)) continue;
            if (mark.Kind == Person || isPlace || mark.End - mark.Start >= 4) names.Add(mark);
            else unknown.Add((mark.Start, mark.End));
        }
        names.Sort();
        return new NameText(text, names, unknown);
    }
}
