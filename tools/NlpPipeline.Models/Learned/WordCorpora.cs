using System.Text.RegularExpressions;

namespace NlpPipeline.Models;

/// <summary>Reads the corpora that the learned segmentation mode is trained on. Surname and given name are one word.</summary>
internal static partial class WordCorpora
{
    private static readonly HashSet<string> s_longSurnames = [.. "欧阳 司马 诸葛 上官 司徒 东方 尉迟 公孙 皇甫 慕容 令狐 夏侯 端木 南宫".Split(' ')];

    /// <summary>The last days of January, which are held out.</summary>
    private static readonly string[] s_heldOutDays = ["19980129", "19980130", "19980131"];

    /// <summary>Every tenth of our own sentences is held out.</summary>
    private const int HeldOutSentence = 10;

    /// <summary>Returns the lines of the balanced corpus, written as word/tag.</summary>
    internal static IEnumerable<string[]> Balanced(string folder) =>
        File.ReadLines(Path.Combine(folder, "corpusZh.wordpos.txt")).Select(line => Tagged(line).Select(word => word.Word).ToArray());

    /// <summary>Returns the lines of the newspaper of January 1998.</summary>
    internal static IEnumerable<(string Word, string Tag)[]> January(string folder, bool heldOut) =>
        from line in File.ReadLines(Path.Combine(folder, "pfr199801.pos.txt"))
        where line.Length > 8 && s_heldOutDays.Contains(line[..8]) == heldOut
        select Joined([.. Tagged(line).Skip(1)]);

    /// <summary>Returns the lines of the newspaper of February 1998, which has no tags: names are joined by the statistics of January about their parts.</summary>
    internal static IEnumerable<string[]> February(string folder)
    {
        var surnames = new Dictionary<string, (int Name, int Other)>(StringComparer.Ordinal);
        var given = new Dictionary<string, (int Name, int Other)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(folder, "pfr199801.pos.txt")))
        {
            var words = Tagged(line).ToArray();
            for (int i = 0; i < words.Length; i++)
            {
                bool begins = words[i].Tag == "nr" && i + 1 < words.Length && words[i + 1].Tag == "nr" && IsSurname(words[i].Word);
                bool follows = words[i].Tag == "nr" && i > 0 && words[i - 1].Tag == "nr" && IsSurname(words[i - 1].Word);
                Count(surnames, words[i].Word, begins);
                Count(given, words[i].Word, follows);
            }
        }
        foreach (string line in File.ReadLines(Path.Combine(folder, "pd1998_feb_like.seg.txt")))
        {
            string[] words = [.. Tagged(line).Select(word => word.Word)];
            var joined = new List<string>(words.Length);
            for (int i = 0; i < words.Length; i++)
            {
                if (i + 1 < words.Length && IsSurname(words[i]) && words[i + 1].Length <= 2 && IsName(words[i], words[i + 1])) joined.Add(words[i] + words[++i]);
                else joined.Add(words[i]);
            }
            yield return [.. joined];
        }

        bool IsName(string surname, string name)
        {
            var first = surnames.GetValueOrDefault(surname);
            var second = given.GetValueOrDefault(name);
            return first.Name > 0 && (second.Name > 0 ? 2 * second.Name > second.Other : second.Other == 0 && first.Name > first.Other);
        }
    }

    /// <summary>Returns the sentences of our own, without the brackets of names.</summary>
    internal static IEnumerable<string[]> Modern(string file, bool heldOut) => ModernTagged(file, heldOut).Select(line => line.Select(word => word.Word).ToArray());

    /// <summary>Returns the sentences of our own with parts of speech, in simplified characters, as models read them.</summary>
    internal static IEnumerable<(string Word, string Tag)[]> ModernTagged(string file, bool heldOut) =>
        File.ReadLines(file)
            .Where((_, index) => index % HeldOutSentence == HeldOutSentence - 1 == heldOut)
            .Select(line => Simplified([.. Tagged(line)]));

    private static (string Word, string Tag)[] Simplified((string Word, string Tag)[] words)
    {
        string text = new Document(string.Concat(words.Select(word => word.Word))).SimplifiedText.ToString();
        int start = 0;
        for (int i = 0; i < words.Length; i++)
        {
            words[i].Word = text.Substring(start, words[i].Word.Length);
            start += words[i].Word.Length;
        }
        return words;
    }

    /// <summary>Returns the sentences of a treebank: one word a line, in the second column; an empty line after each sentence.</summary>
    internal static IEnumerable<string[]> Treebank(string path)
    {
        var words = new List<string>();
        foreach (string line in File.ReadLines(path).Append(""))
        {
            string[] columns = line.Split('\t');
            if (columns.Length > 1)
            {
                words.Add(columns[1]);
                continue;
            }
            if (words.Count > 0) yield return [.. words];
            words.Clear();
        }
    }

    /// <summary>Reads words and tags; brackets around compounds, and notes in braces, are removed.</summary>
    internal static IEnumerable<(string Word, string Tag)> Tagged(string line)
    {
        foreach (string item in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Item().Match(item);
            string word = match.Success ? match.Groups[1].Value : item;
            if (word.Length > 1 && word[0] == '[') word = word[1..];
            int brace = word.IndexOf('{', StringComparison.Ordinal);
            if (brace > 0) word = word[..brace];
            yield return (word, match.Success ? match.Groups[2].Value : "");
        }
    }

    private static (string Word, string Tag)[] Joined((string Word, string Tag)[] words)
    {
        var joined = new List<(string, string)>(words.Length);
        for (int i = 0; i < words.Length; i++)
        {
            bool isName = i + 1 < words.Length && words[i].Tag == "nr" && words[i + 1].Tag == "nr" && IsSurname(words[i].Word) && words[i + 1].Word.Length <= 3;
            joined.Add(isName ? (words[i].Word + words[++i].Word, "nr") : words[i]);
        }
        return [.. joined];
    }

    private static bool IsSurname(string word) => word.Length == 1 || s_longSurnames.Contains(word);

    private static void Count(Dictionary<string, (int Name, int Other)> counts, string word, bool isName)
    {
        var (name, other) = counts.GetValueOrDefault(word);
        counts[word] = isName ? (name + 1, other) : (name, other + 1);
    }

    [GeneratedRegex(@"^(.+?)/([A-Za-z]+|%)?(?:\][A-Za-z]*)?$")]
    private static partial Regex Item();
}
