using System.Text;
using NlpPipeline.Recognition;

namespace NlpPipeline.Models;

/// <summary>The data sets of the model of names.</summary>
internal static class NameData
{
    private const uint All = uint.MaxValue;
    private const int VariantSeed = 20260;
    private static readonly string[] s_types = ["PER", "LOC", "ORG", "PRODUCT", "WORK", "EVENT", "TERM"];
    private static readonly string[] s_heldOutDays = ["19980129", "19980130", "19980131"];
    private static readonly string[] s_twoCharacterSurnames = ["欧阳", "司马", "诸葛", "上官", "司徒", "东方", "尉迟", "公孙", "皇甫", "慕容", "令狐", "夏侯", "端木", "南宫"];

    /// <summary>Reads the list of names with their kinds; terms have the kind <see cref="NameTables.TermKind"/>.</summary>
    internal static List<(string Name, int Kind)> ReadNames(string judged)
    {
        var names = new List<(string, int)>();
        foreach (string[] fields in DataFile.Read(judged, "modern-names.tsv", '\t', 3, header: false))
        {
            int kind = Array.IndexOf(s_types, fields[1]);
            if (kind < 0) throw new InvalidDataException($"modern-names.tsv: the type {fields[1]} is unknown; use one of {string.Join(", ", s_types)}.");
            names.Add((fields[0], kind));
        }
        return names;
    }

    /// <summary>Reads the People's Daily of January 1998, with persons, places and organizations, whole names; the last three days are held out.</summary>
    internal static (List<NameText> Train, List<NameText> HeldOut) ReadNewspaper(string root, List<(string Name, int Kind)> names)
    {
        var others = names.Where(name => name.Kind is 3 or 4 or 5 && name.Name.Length >= 3).Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        var all = names.Where(name => name.Kind < NameLabels.Kinds).Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        var (train, heldOut) = (new List<NameText>(), new List<NameText>());
        foreach (string line in File.ReadLines(Path.Combine(root, "seg/pfr199801.pos.txt")))
        {
            if (line.Length == 0) continue;
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var text = ReadTagged(fields.Skip(1), ToNewspaperKind, (word, tag) => tag == "nz" || (tag == "j" && all.Contains(word)));
            MarkOthers(text, others);
            if (text.Text.Length > 0) (s_heldOutDays.Contains(fields[0][..8]) ? heldOut : train).Add(text);
        }
        return (train, heldOut);
    }

    /// <summary>Marks as unknown the kinds that the newspaper does not distinguish: products, works and events of the list.</summary>
    private static void MarkOthers(NameText text, HashSet<string> others)
    {
        for (int i = 0; i < text.Text.Length; i++)
        {
            for (int length = Math.Min(NameTables.MaxLength, text.Text.Length - i); length >= 3; length--)
            {
                if (!others.Contains(text.Text.Substring(i, length)) || text.Names.Exists(name => name.Start < i + length && i < name.End)) continue;
                text.Unknown.Add((i, i + length));
                i += length - 1;
                break;
            }
        }
    }

    /// <summary>Reads our sentences, with names of all kinds in brackets, in simplified characters, as models read them.</summary>
    internal static List<NameText> ReadSentences(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0)
            .Select(line => ReadTagged(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), type => Array.IndexOf(s_types, type), null))
            .Select(text => text with { Text = new Document(text.Text).SimplifiedText.ToString() })];

    /// <summary>
    /// Returns our sentences as they are, without help of the list of names, and several times with other names of the same kinds, so that the
    /// model learns from what stands around a name, also with spaces around Latin words.
    /// </summary>
    internal static List<NameText> Vary(List<NameText> sentences, List<(string Name, int Kind)> names, IReadOnlyList<string> persons, int copies)
    {
        var random = new Random(VariantSeed);
        var byKind = names.Where(name => name.Kind < NameLabels.Kinds).ToLookup(name => name.Kind, name => name.Name);
        string[][] choices = [.. Enumerable.Range(0, NameLabels.Kinds).Select(kind => byKind[kind].ToArray())];
        var varied = new List<NameText>();
        foreach (var sentence in sentences)
        {
            varied.Add(sentence);
            varied.Add(sentence with { UsesNames = false });
            if (Spaced(sentence) is { } spaced) varied.Add(spaced);
            if (sentence.Names.Count == 0) continue;
            for (int copy = 0; copy < copies; copy++)
            {
                var text = new StringBuilder();
                var spans = new List<(int, int, int)>();
                int at = 0;
                foreach (var (start, end, kind) in sentence.Names)
                {
                    text.Append(sentence.Text, at, start - at);
                    string other = kind == 0 && random.Next(2) == 0 ? persons[random.Next(persons.Count)] : choices[kind][random.Next(choices[kind].Length)];
                    spans.Add((text.Length, text.Length + other.Length, kind));
                    text.Append(other);
                    at = end;
                }
                text.Append(sentence.Text, at, sentence.Text.Length - at);
                var renamed = new NameText(text.ToString(), spans, []) { UsesNames = copy % 2 == 0 };
                varied.Add(copy % 4 == 3 ? Spaced(renamed) ?? renamed : renamed);
            }
        }
        return varied;
    }

    /// <summary>Returns a text with spaces between Chinese characters and the letters or digits beside them, as many people write; null if it has none.</summary>
    private static NameText? Spaced(NameText text)
    {
        var spaced = new StringBuilder();
        var offsets = new int[text.Text.Length];
        for (int i = 0; i < text.Text.Length; i++)
        {
            char c = text.Text[i];
            if (i > 0 && char.IsAsciiLetterOrDigit(c) != char.IsAsciiLetterOrDigit(text.Text[i - 1]) && char.IsLetterOrDigit(c) && char.IsLetterOrDigit(text.Text[i - 1])) spaced.Append(' ');
            offsets[i] = spaced.Length;
            spaced.Append(c);
        }
        if (spaced.Length == text.Text.Length) return null;
        return text with
        {
            Text = spaced.ToString(),
            Names = [.. text.Names.Select(name => (offsets[name.Start], offsets[name.End - 1] + 1, name.Kind))],
            Unknown = [.. text.Unknown.Select(span => (offsets[span.Start], offsets[span.End - 1] + 1))],
        };
    }

    /// <summary>Returns the allowed labels of each character of a text, as bits.</summary>
    internal static uint[] LabelsOf(NameText text)
    {
        var labels = new uint[text.Text.Length];
        Array.Fill(labels, 1u << NameLabels.Outside);
        foreach (var (start, end, kind) in text.Names)
        {
            for (int i = start; i < end; i++)
            {
                int state = end - start == 1 ? NameLabels.Single : i == start ? NameLabels.Begin : i == end - 1 ? NameLabels.End : NameLabels.Inside;
                labels[i] = 1u << (state + kind);
            }
        }
        foreach (var (start, end) in text.Unknown)
            for (int i = start; i < end; i++) labels[i] |= All;
        return labels;
    }

    /// <summary>Returns a full-width letter or digit, decimal point or percent sign as half-width.</summary>
    internal static char ToHalfWidth(char c) => c is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or '．' or '％' ? (char)(c - 0xFEE0) : c;

    private static int ToNewspaperKind(string tag) => tag switch { "nr" => 0, "ns" => 1, "nt" => 2, _ => -1 };

    /// <summary>Reads words with tags and bracketed names.</summary>
    /// <param name="fields">The words: 中国/ns, [国家/n, 总局/n]nt.</param>
    /// <param name="kindOf">Returns the kind of the tag of a word or bracket; -1 if it is not a name.</param>
    /// <param name="isUnknown">Determines from a word and its tag whether it may be a name of a kind that the set does not distinguish, or an abbreviated one, which it does not mark; null for our sentences, in which only brackets are names and titles in 《》 are left to rules.</param>
    private static NameText ReadTagged(IEnumerable<string> fields, Func<string, int> kindOf, Func<string, string, bool>? isUnknown)
    {
        var text = new StringBuilder();
        var words = new List<(int Start, int End, string Tag)>();
        var brackets = new List<(int Start, int End, int Kind)>();
        var open = new Stack<int>();
        foreach (string field in fields)
        {
            string word = field;
            while (word.Length > 1 && word[0] == '[' && word[1] != '/')
            {
                open.Push(text.Length);
                word = word[1..];
            }
            int slash = word.LastIndexOf('/'), bracket = word.IndexOf(']', Math.Max(slash, 0));
            if (slash <= 0) continue;
            string tag = bracket < 0 ? word[(slash + 1)..] : word[(slash + 1)..bracket];
            int brace = word.IndexOf('{', StringComparison.Ordinal); // a pronunciation
            string surface = brace > 0 ? word[..brace] : word[..slash];
            int start = text.Length;
            if (isUnknown is null && start > 0 && char.IsAsciiLetterOrDigit(text[^1]) && char.IsAsciiLetterOrDigit(surface[0])) text.Append(' ');
            start = text.Length;
            foreach (char c in surface) text.Append(ToHalfWidth(c));
            words.Add((start, text.Length, tag));
            if (bracket < 0 || open.Count == 0) continue;
            int from = open.Pop();
            while (from < text.Length && text[from] == ' ') from++;
            brackets.Add((from, text.Length, kindOf(word[(bracket + 1)..])));
        }
        return Assemble(text.ToString(), words, brackets, kindOf, isUnknown);
    }

    private static NameText Assemble(string text, List<(int Start, int End, string Tag)> words, List<(int Start, int End, int Kind)> brackets, Func<string, int> kindOf, Func<string, string, bool>? isUnknown)
    {
        var spans = brackets.Where(span => span.Kind >= 0).ToList();
        for (int i = 0; isUnknown is not null && i < words.Count; i++)
        {
            var (start, end, tag) = words[i];
            int kind = kindOf(tag);
            if (kind < 0) continue;
            bool isSurname = kind == 0 && (end - start == 1 || s_twoCharacterSurnames.Contains(text[start..end]));
            if (isSurname && i + 1 < words.Count && words[i + 1].Tag == tag && words[i + 1].End - words[i + 1].Start <= 3) end = words[++i].End;
            spans.Add((start, end, kind));
        }
        var names = new List<(int Start, int End, int Kind)>();
        foreach (var span in spans.OrderByDescending(span => span.End - span.Start).ThenBy(span => span.Start))
            if (!names.Exists(other => other.Start < span.End && span.Start < other.End)) names.Add(span);
        names.Sort();
        var open = isUnknown is not null ? [.. words.Where(word => isUnknown(text[word.Start..word.End], word.Tag)).Select(word => (word.Start, word.End))] : new List<(int Start, int End)>();
        if (isUnknown is not null) open.RemoveAll(span => names.Exists(other => other.Start < span.End && span.Start < other.End));
        for (int start = 0; isUnknown is null && (start = text.IndexOf('《', start)) >= 0; start++)
        {
            int end = text.IndexOf('》', start);
            if (end < 0) break;
            names.RemoveAll(span => span.Start > start && span.End <= end);
            open.Add((start + 1, end));
        }
        return new NameText(text, names, open);
    }
}

/// <summary>A text with its names.</summary>
/// <param name="Text">The text.</param>
/// <param name="Names">The names: start, end, kind.</param>
/// <param name="Unknown">The ranges whose labels are unknown: anything is right there.</param>
internal sealed record NameText(string Text, List<(int Start, int End, int Kind)> Names, List<(int Start, int End)> Unknown)
{
    /// <summary>Whether the features contain matches in the list of names.</summary>
    internal bool UsesNames { get; init; } = true;
}
