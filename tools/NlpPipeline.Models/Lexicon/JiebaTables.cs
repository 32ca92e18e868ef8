using System.Globalization;
using System.Text;
using NlpPipeline.Lexicons;
using PosState = NlpPipeline.Lexicons.LexiconSource.PosState;

namespace NlpPipeline.Models;

/// <summary>Reads the tables of an installed jieba 0.42.1: dictionary, models, idf and stop words.</summary>
internal static class JiebaTables
{
    internal static LexiconSource ReadLexicon(string folder)
    {
        var words = JiebaDictionary.Read(Path.Combine(folder, "dict.txt"));
        return new()
        {
            Words = words,
            TotalFrequency = words.Sum(word => (long)word.Frequency),
            Hmm = ReadHmm(Path.Combine(folder, "finalseg")),
            Pos = ReadPos(Path.Combine(folder, "posseg")),
        };
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

    /// <summary>Reads the stop words from jieba's code: the strings of <c>STOP_WORDS = set((...))</c>.</summary>
    internal static IReadOnlyList<string> ReadStopWords(string path)
    {
        string code = File.ReadAllText(path);
        int start = code.IndexOf("STOP_WORDS = set((", StringComparison.Ordinal);
        int end = start < 0 ? -1 : code.IndexOf("))", start, StringComparison.Ordinal);
        if (end < 0) throw new InvalidDataException($"{path} does not contain 'STOP_WORDS = set((...))'; use the file of jieba 0.42.1.");
        return [.. code[start..end].Split('"').Where((_, i) => i % 2 == 1).Distinct()];
    }

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

/// <summary>
/// Reads the subset of Python that jieba's tables are written in: <c>P={...}</c> with nested dicts, tuples, strings and numbers.
/// Returns dicts as lists of pairs, tuples as lists of objects, strings, and doubles.
/// </summary>
internal sealed class PythonLiteral
{
    private readonly string _path;
    private readonly string _text;
    private int _at;

    private PythonLiteral(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>Returns the dict assigned to <c>P</c>, as pairs in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file does not have this form.</exception>
    internal static List<(object Key, object Value)> ReadTable(string path)
    {
        var reader = new PythonLiteral(path, File.ReadAllText(path));
        int start = reader._text.IndexOf("P={", StringComparison.Ordinal);
        if (start < 0) throw new InvalidDataException($"{path} does not contain a table 'P={{...}}'; use the file of jieba 0.42.1.");
        reader._at = start + 2;
        return reader.ReadDict();
    }

    private List<(object Key, object Value)> ReadDict()
    {
        var pairs = new List<(object, object)>();
        Expect('{');
        while (Peek() != '}')
        {
            object key = ReadValue();
            Expect(':');
            pairs.Add((key, ReadValue()));
            if (Peek() == ',') _at++;
        }
        Expect('}');
        return pairs;
    }

    private object ReadValue() => Peek() switch
    {
        '{' => ReadDict(),
        '(' => ReadTuple(),
        '\'' or '"' or 'u' => ReadString(),
        _ => ReadNumber(),
    };

    private List<object> ReadTuple()
    {
        var items = new List<object>();
        Expect('(');
        while (Peek() != ')')
        {
            items.Add(ReadValue());
            if (Peek() == ',') _at++;
        }
        Expect(')');
        return items;
    }

    private string ReadString()
    {
        if (_text[_at] == 'u') _at++;
        char quote = _text[_at++];
        var text = new StringBuilder();
        while (_text[_at] != quote)
        {
            char c = _text[_at++];
            if (c != '\\')
            {
                text.Append(c);
                continue;
            }
            char escape = _text[_at++];
            int digits = escape switch { 'u' => 4, 'x' => 2, _ => 0 };
            if (digits == 0)
            {
                text.Append(escape);
                continue;
            }
            text.Append((char)int.Parse(_text.AsSpan(_at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            _at += digits;
        }
        _at++;
        return text.ToString();
    }

    private double ReadNumber()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '+' or '-')) _at++;
        if (double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)) return number;
        throw Unexpected();
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : throw Unexpected();
    }

    private void Expect(char c)
    {
        if (Peek() != c) throw Unexpected();
        _at++;
    }

    private InvalidDataException Unexpected() =>
        new($"{_path}, line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}: not a table as jieba 0.42.1 writes it.");
}
