using System.Globalization;
using NlpPipeline.Lexicons;
using PosState = NlpPipeline.Lexicons.LexiconSource.PosState;

namespace NlpPipeline.Cli.Jieba;

/// <summary>Reads the tables of an installed jieba 0.42.1: dictionary, models, idf.</summary>
internal static class JiebaTables
{
    internal static LexiconSource ReadLexicon(string folder)
    {
        var words = ReadDictionary(Path.Combine(folder, "dict.txt"));
        return new()
        {
            Words = words,
            TotalFrequency = words.Sum(word => (long)word.Frequency),
            Hmm = ReadHmm(Path.Combine(folder, "finalseg")),
            Pos = ReadPos(Path.Combine(folder, "posseg")),
        };
    }

    internal static List<(string Word, int Frequency, string Tag)> ReadDictionary(string path)
    {
        var words = new List<(string, int, string)>();
        foreach (var (line, number) in Utf8Lines.Read(path))
        {
            var fields = line.Split(' ');
            if (fields is not [{ Length: > 0 and <= Lexicon.MaxUserWordLength } word, var digits, { Length: > 0 } tag])
                throw Bad($"expected 'word frequency tag' with one space between, and a word of at most {Lexicon.MaxUserWordLength} characters");
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int frequency))
                throw Bad($"expected a whole number from 0 to {int.MaxValue} behind the word");
            words.Add((word, frequency, tag));

            InvalidDataException Bad(string expectation) => new($"{path}, line {number}: {expectation}, found '{Shown(line)}'.");
        }
        return words;
    }

    internal static IEnumerable<(string Word, double Idf)> ReadIdf(string path)
    {
        foreach (var (line, number) in Utf8Lines.Read(path))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || !double.TryParse(line.AsSpan(space + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double idf))
                throw new InvalidDataException($"{path}, line {number}: expected 'word idf', found '{line}'.");
            yield return (line[..space], idf);
        }
    }

    /// <summary>The stop words stand in the reference's code: the strings of <c>STOP_WORDS = set((...))</c>.</summary>
    internal static IReadOnlyList<string> ReadStopWords(string path)
    {
        string code = File.ReadAllText(path);
        int start = code.IndexOf("STOP_WORDS = set((", StringComparison.Ordinal);
        int end = start < 0 ? -1 : code.IndexOf("))", start, StringComparison.Ordinal);
        if (end < 0) throw new InvalidDataException($"{path} holds no 'STOP_WORDS = set((...))'; name the code of jieba 0.42.1.");
        return [.. code[start..end].Split('"').Where((_, i) => i % 2 == 1).Distinct()];
    }

    private static string Shown(string line) => line.Length <= 80 ? line : line[..80] + "...";

    private static LexiconSource.HmmTables ReadHmm(string folder) => new(
        PythonLiteral.ReadTable(Path.Combine(folder, "prob_start.py")).ToDictionary(p => Char(p.Key), p => (double)p.Value),
        Nested(Path.Combine(folder, "prob_trans.py")).ToDictionary(t => (Char(t.Outer), Char(t.Inner)), t => t.Value),
        Nested(Path.Combine(folder, "prob_emit.py")).ToDictionary(t => (Char(t.Outer), Char(t.Inner)), t => t.Value));

    private static LexiconSource.PosTables ReadPos(string folder) => new(
        PythonLiteral.ReadTable(Path.Combine(folder, "prob_start.py")).ToDictionary(p => State(p.Key), p => (double)p.Value),
        Nested(Path.Combine(folder, "prob_trans.py")).ToDictionary(t => (State(t.Outer), State(t.Inner)), t => t.Value),
        Nested(Path.Combine(folder, "prob_emit.py")).ToDictionary(t => (State(t.Outer), Char(t.Inner)), t => t.Value),
        PythonLiteral.ReadTable(Path.Combine(folder, "char_state_tab.py")).ToDictionary(
            p => Char(p.Key), p => (IReadOnlyList<PosState>)[.. ((List<object>)p.Value).Select(State)]));

    private static IEnumerable<(object Outer, object Inner, double Value)> Nested(string path) =>
        from outer in PythonLiteral.ReadTable(path)
        from inner in (List<(object Key, object Value)>)outer.Value
        select (outer.Key, inner.Key, (double)inner.Value);

    private static char Char(object value) => ((string)value).Single();

    private static PosState State(object value) => value is List<object> tuple
        ? new PosState(Char(tuple[0]), (string)tuple[1])
        : throw new InvalidDataException($"A part-of-speech state must be a pair such as ('B', 'n'), found '{value}'.");
}
