using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// CSV (RFC 4180, rows end with LF). A row that was read from CSV in UTF-8 is copied byte for byte, followed by the added cells.
/// The cells are written directly into the output: CsvHelper's writer would need every word of a text as a string.
/// </summary>
internal sealed class CsvRowFormat : RowFormat
{
    private static readonly SearchValues<byte> s_special = SearchValues.Create("\",\r\n"u8);

    private readonly IReadOnlyList<string> _names;
    private readonly Annotations _annotations;
    private readonly ExtraColumns _extras;
    private readonly IReadOnlyList<string> _answers;
    private readonly bool _excelSafe;
    private int _cellStart;

    internal CsvRowFormat(IReadOnlyList<string> names, Annotations annotations, ExtraColumns extras, IReadOnlyList<string> answers, bool excelSafe) =>
        (_names, _annotations, _extras, _answers, _excelSafe) = (names, annotations, extras, answers, excelSafe);

    internal override void WriteHeader(OutputBuffer output)
    {
        for (int i = 0; i < _names.Count; i++) WriteCell(_names[i], output, isFirst: i == 0);
        if (_annotations.HasFlag(Annotations.Tags)) Add("tags");
        if (_extras.HasFlag(ExtraColumns.TagWeights)) Add("tag_weights");
        if (_extras.HasFlag(ExtraColumns.TagOffsets)) Add("keyword_offsets");
        if (_annotations.HasFlag(Annotations.Sentiment)) Add("sentiment", "sentiment_score");
        if (_extras.HasFlag(ExtraColumns.SentimentProbabilities)) Add("negative", "neutral", "positive");
        if (_annotations.HasFlag(Annotations.Topic)) Add("topic", "topic_probability");
        if (_extras.HasFlag(ExtraColumns.TopicAlternatives)) Add("topics");
        if (_annotations.HasFlag(Annotations.Tokens)) Add("tokens");
        if (_annotations.HasFlag(Annotations.Sentences)) Add("sentences");
        if (_annotations.HasFlag(Annotations.Aspects)) Add("aspects");
        if (_annotations.HasFlag(Annotations.Entities)) Add("entities");
        Add([.. _answers]);
        output.Write((byte)'\n');

        void Add(params ReadOnlySpan<string> names)
        {
            foreach (string name in names) WriteCell(FreeName(name, _names), output, isFirst: false);
        }
    }

    internal override void WriteRow(CorpusRecord record, Document document, OutputBuffer output)
    {
        if (record.IsRawCsv && !_excelSafe) output.Write(record.Raw.Span);
        else WriteValues(record, output);
        if (_annotations.HasFlag(Annotations.Tags)) WriteTags(document, output);
        if (_extras.HasFlag(ExtraColumns.TagWeights)) WriteTagWeights(document, output);
        if (_extras.HasFlag(ExtraColumns.TagOffsets)) WriteJson(document, JsonRowFormat.WriteKeywords, output);
        if (_annotations.HasFlag(Annotations.Sentiment)) WriteScored(document.Sentiment is { } s ? Name(s.Label) : "", document.Sentiment?.Score, output);
        if (_extras.HasFlag(ExtraColumns.SentimentProbabilities)) WriteProbabilities(document.Sentiment, output);
        if (_annotations.HasFlag(Annotations.Topic)) WriteScored(document.Topic?.Name, document.Topic?.Probability, output);
        if (_extras.HasFlag(ExtraColumns.TopicAlternatives)) WriteTopics(document, output);
        if (_annotations.HasFlag(Annotations.Tokens)) WriteTokens(document, output);
        if (_annotations.HasFlag(Annotations.Sentences)) WriteJson(document, WriteSentences, output);
        if (_annotations.HasFlag(Annotations.Aspects)) WriteAspects(document, output);
        if (_annotations.HasFlag(Annotations.Entities)) WriteJson(document, WriteEntities, output);
        foreach (string name in _answers) WriteAnswer(document.GetJson(name), output);
        output.Write((byte)'\n');
    }

    private void WriteValues(CorpusRecord record, OutputBuffer output)
    {
        // In records from JSON, fields may be in any order, and some may be missing.
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

    /// <summary>Writes sign, term and opinion of each aspect: +房间 很干净;-停车位 偏少.</summary>
    private void WriteAspects(Document document, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        for (int i = 0; i < document.Aspects.Count; i++)
        {
            if (i > 0) output.Write((byte)';');
            output.Write(document.Aspects[i].Describe(document.Text));
        }
        EndCell(output);
    }

    private void WriteTopics(Document document, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        for (int i = 0; i < document.Topics.Length; i++)
        {
            if (i > 0) output.Write((byte)';');
            output.Write(document.Topics[i].Name);
            output.Write((byte)':');
            output.Write(document.Topics[i].Probability);
        }
        EndCell(output);
    }

    private void WriteJson(Document document, Action<Document, Utf8JsonWriter> write, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        using (var json = new Utf8JsonWriter(output, JsonRowFormat.Options)) write(document, json);
        EndCell(output);
    }

    /// <summary>Writes start, end and sentiment of each sentence of the text.</summary>
    private static void WriteSentences(Document document, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var sentence in document.Sentences)
        {
            if (sentence.Span.Start < document.SourceStart) continue;
            json.WriteStartObject();
            json.WriteNumber("start"u8, sentence.Span.Start - document.SourceStart);
            json.WriteNumber("end"u8, sentence.Span.End - document.SourceStart);
            if (sentence.Sentiment is { } sentiment)
            {
                json.WriteString("label"u8, Name(sentiment.Label));
                json.WriteNumber("score"u8, Math.Round(sentiment.Score, 6) + 0.0);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes start, end, type and text of each named entity of the text.</summary>
    private static void WriteEntities(Document document, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var entity in document.Entities)
        {
            if (entity.Span.Start < document.SourceStart) continue;
            json.WriteStartObject();
            json.WriteNumber("start"u8, entity.Span.Start - document.SourceStart);
            json.WriteNumber("end"u8, entity.Span.End - document.SourceStart);
            json.WriteString("type"u8, NamedEntityResult.TypeOf(entity.Kind));
            json.WriteString("text"u8, entity.Span.In(document.Text));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Writes a string as it is, any other value as JSON, and an empty cell if the record has no such result.</summary>
    private void WriteAnswer(JsonElement? answer, OutputBuffer output) =>
        WriteCell(answer is not { } value || value.ValueKind == JsonValueKind.Null ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), output, isFirst: false);

    private void WriteTagWeights(Document document, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        for (int i = 0; i < document.Tags.Count; i++)
        {
            if (i > 0) output.Write((byte)';');
            output.Write(document.Tags[i].Text);
            output.Write((byte)':');
            output.Write(document.Tags[i].Weight);
        }
        EndCell(output);
    }

    private void WriteProbabilities(SentimentScore? sentiment, OutputBuffer output)
    {
        WriteNumber(sentiment?.Negative, output);
        WriteNumber(sentiment?.Neutral, output);
        WriteNumber(sentiment?.Positive, output);
    }

    private void WriteScored(string? name, double? score, OutputBuffer output)
    {
        WriteCell(name, output, isFirst: false);
        WriteNumber(score, output);
    }

    private void WriteNumber(double? score, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        if (score is { } value) output.Write(value);
        EndCell(output);
    }

    /// <summary>Writes the words of the text, without white space, separated by spaces; if requested, each followed by a slash and its part of speech.</summary>
    private void WriteTokens(Document document, OutputBuffer output)
    {
        BeginCell(output, isFirst: false);
        string text = document.Text;
        bool isFirst = true, withPos = _annotations.HasFlag(Annotations.PartsOfSpeech);
        foreach (var token in document.Tokens)
        {
            if (token.Start < document.SourceStart) continue;
            var word = token.In(text);
            if (word.IsWhiteSpace()) continue; // also the empty words of full mode
            if (!isFirst) output.Write((byte)' ');
            isFirst = false;
            output.Write(word);
            if (!withPos) continue;
            output.Write((byte)'/');
            output.Write(document.GetPos(token));
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

    /// <summary>Quotes the written cell if necessary.</summary>
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

    /// <summary>Determines whether a spreadsheet may interpret a cell as a formula. Includes the full-width signs; excludes signed numbers.</summary>
    private static bool IsFormula(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return false;
        if (cell[0] is (byte)'+' or (byte)'-') return !(Utf8Parser.TryParse(cell, out double _, out int used) && used == cell.Length);
        return cell[0] is (byte)'=' or (byte)'@' or (byte)'\t' or (byte)'\r'
            || (Rune.DecodeFromUtf8(cell, out var rune, out _) == OperationStatus.Done && rune.Value is '＝' or '＋' or '－' or '＠');
    }
}
