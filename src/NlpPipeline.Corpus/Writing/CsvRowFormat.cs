using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// CSV (RFC 4180, LF at the end of a row). A row that came from CSV in UTF-8 is written as it stood, byte for byte, with the added cells behind it.
/// The cells are written straight into the output: CsvHelper's writer would need every word of a text as a string.
/// </summary>
internal sealed class CsvRowFormat : RowFormat
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create("\",\r\n"u8);

    private readonly IReadOnlyList<string> _names;
    private readonly Annotations _annotations;
    private readonly bool _excelSafe;
    private int _cellStart;

    internal CsvRowFormat(IReadOnlyList<string> names, Annotations annotations, bool excelSafe) =>
        (_names, _annotations, _excelSafe) = (names, annotations, excelSafe);

    internal override void WriteHeader(OutputBuffer output)
    {
        for (int i = 0; i < _names.Count; i++) WriteCell(_names[i], output, isFirst: i == 0);
        if (_annotations.HasFlag(Annotations.Tags)) Add("tags");
        if (_annotations.HasFlag(Annotations.KeywordOffsets)) Add("keyword_offsets");
        if (_annotations.HasFlag(Annotations.Sentiment)) Add("sentiment", "sentiment_score");
        if (_annotations.HasFlag(Annotations.Topic)) Add("topic", "topic_probability");
        if (_annotations.HasFlag(Annotations.Tokens)) Add("tokens");
        output.Write((byte)'\n');

        void Add(params ReadOnlySpan<string> names)
        {
            foreach (string name in names) WriteCell(FreeName(name, _names), output, isFirst: false);
        }
    }

    internal override void WriteRow(CorpusRecord record, Document document, int textStart, OutputBuffer output)
    {
        if (record.IsRawCsv && !_excelSafe) output.Write(record.Raw.Span);
        else WriteValues(record, output);
        if (_annotations.HasFlag(Annotations.Tags)) WriteTags(document, output);
        if (_annotations.HasFlag(Annotations.KeywordOffsets)) WriteOffsets(document, textStart, output);
        if (_annotations.HasFlag(Annotations.Sentiment)) WriteScored(document.Sentiment is { } s ? Name(s.Label) : "", document.Sentiment?.Score, output);
        if (_annotations.HasFlag(Annotations.Topic)) WriteScored(document.Topic?.Name, document.Topic?.Probability, output);
        if (_annotations.HasFlag(Annotations.Tokens)) WriteTokens(document, textStart, output);
        output.Write((byte)'\n');
    }

    private void WriteValues(CorpusRecord record, OutputBuffer output)
    {
        // In records of JSON the fields may stand in any order, and some be missing.
        bool sameOrder = ReferenceEquals(record.Names, _names) || record.Names.SequenceEqual(_names);
        for (int i = 0; i < _names.Count; i++) WriteCell(sameOrder ? record.Values[i] : record[_names[i]], output, isFirst: i == 0);
    }

    private void WriteTags(Document document, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        for (int i = 0; i < document.Tags.Count; i++)
        {
            if (i > 0) output.Write((byte)';');
            output.Write(document.Tags[i].Text);
        }
        EndCell(output);
    }

    private void WriteOffsets(Document document, int textStart, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        using (var json = new Utf8JsonWriter(output, JsonRowFormat.Options)) JsonRowFormat.WriteKeywords(document, textStart, json);
        EndCell(output);
    }

    private void WriteScored(string? name, double? score, OutputBuffer output)
    {
        WriteCell(name, output, isFirst: false);
        BeginCell(output, isFirst: false);
        if (score is { } value) output.Write(value);
        EndCell(output);
    }

    /// <summary>Words with a blank between, without those that are nothing but white space.</summary>
    private void WriteTokens(Document document, int textStart, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        string text = document.Text;
        bool isFirst = true;
        foreach (var token in document.Tokens)
        {
            if (token.Start < textStart) continue;
            var word = token.In(text);
            if (char.IsWhiteSpace(word[0]) && word.IsWhiteSpace()) continue;
            if (!isFirst) output.Write((byte)' ');
            isFirst = false;
            output.Write(word);
        }
        EndCell(output);
    }

    private void WriteCell(string? value, OutputBuffer output, bool isFirst)
    {
        BeginCell(output, isFirst);
        output.Write(value);
        EndCell(output);
    }

    private void BeginCell(OutputBuffer output, bool isFirst)
    {
        if (!isFirst) output.Write((byte)',');
        _cellStart = output.Length;
    }

    /// <summary>Puts quotes around what was written, where it needs them.</summary>
    private void EndCell(OutputBuffer output)
    {
        var cell = output.Written[_cellStart..];
        if (_excelSafe && IsFormula(cell))
        {
            output.Insert(_cellStart, 1)[0] = (byte)'\'';
            cell = output.Written[_cellStart..];
        }
        if (cell.IndexOfAny(s_special) < 0) return;
        int quotes = cell.Count((byte)'"');
        int length = cell.Length;
        var whole = output.Insert(_cellStart, quotes + 2);
        int from = quotes + 2, to = 0;
        whole[to++] = (byte)'"';
        while (from < quotes + 2 + length)
        {
            byte b = whole[from++];
            whole[to++] = b;
            if (b == '"') whole[to++] = b;
        }
        whole[to] = (byte)'"';
    }

    /// <summary>Whether a spreadsheet may take a cell for a formula. A number is none, whatever its sign; the full-width signs count too.</summary>
    private static bool IsFormula(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return false;
        if (cell[0] is (byte)'+' or (byte)'-') return !(Utf8Parser.TryParse(cell, out double _, out int used) && used == cell.Length);
        return cell[0] is (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r'
            || (Rune.DecodeFromUtf8(cell, out var rune, out _) == OperationStatus.Done && rune.Value is '＝' or '＋' or '－' or '＠');
    }
}
