using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Tables;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Batch;

/// <summary>
/// Parses, annotates and formats the chunks of one file. The result depends on the chunk and the plan alone, so chunks can be processed anywhere and in any
/// order, and concatenated in theirs. Not thread-safe; each worker has its own.
/// </summary>
internal sealed class ChunkAnnotator : IRecordSink, IDisposable
{
    private const int LongText = 1 << 20;

    private readonly BatchPlan _plan;
    private readonly Pipeline _pipeline;
    private readonly CorpusFile _file;
    private readonly RecordColumns _columns;
    private readonly RecordParser _parser;
    private readonly RowFormat _format;
    private readonly BlockCompressor? _compressor;
    private Document _document = new("");
    private readonly bool _checksNames;
    private readonly string[] _seenColumns;
    private readonly (string Property, RecordColumns.Column Column)[] _otherColumns;
    private string[]? _knownNames;
    private ChunkResult _result = new();

    internal ChunkAnnotator(BatchPlan plan, Pipeline pipeline, CorpusFile file)
    {
        (_plan, _pipeline, _file) = (plan, pipeline, file);
        _columns = RecordColumns.Find(file, plan.Options);
        bool copiesRaw = plan.To == CorpusFormat.JsonLines || plan.To == CorpusFormat.Parquet ? file.IsRawJson : plan.To == CorpusFormat.Csv && file.IsRawCsv && !plan.Options.ExcelSafe;
        _parser = file.CreateParser(copiesRaw ? _columns.Names : null);
        _format = plan.CreateFormat();
        _checksNames = file.Format == CorpusFormat.JsonLines && (plan.HasColumns || !plan.Inputs.IsStream);
        _seenColumns = [.. _columns.Chosen.Where(named => named.Column.Index >= 0).Select(named => named.Property)];
        _otherColumns = [.. _columns.Chosen.Where(named => named.Column.Index < 0)];
        if (BlockCompressor.Handles(plan.Compression)) _compressor = new BlockCompressor(plan.Compression);
    }

    internal CorpusFile File => _file;

    /// <summary>Annotates and releases a chunk.</summary>
    internal void Annotate(RecordChunk chunk, ChunkResult result)
    {
        result.Clear();
        _result = result;
        result.Summary.SeenColumns.UnionWith(_seenColumns);
        // At once: growing would leave large arrays to the garbage collector.
        if (chunk.IsLong) result.Rows.GetSpan(chunk.Length + (_plan.Options.Pipeline.Annotations.HasFlag(Annotations.Tokens) ? (int)Math.Min(chunk.Length * 5L / 4, Array.MaxLength - chunk.Length) : 0));
        _parser.Parse(chunk, this);
        chunk.Release();
        result.Next = chunk.Next;
        result.Output = result.Rows.WrittenMemory;
        if (_compressor is null) return;
        _compressor.Compress(result.Rows, result.Packed);
        result.Output = result.Packed.WrittenMemory;
    }

    public void Accept(CorpusRecord record)
    {
        foreach (var (property, column) in _otherColumns)
        {
            if (record.Names.Contains(column.Name)) _result.Summary.SeenColumns.Add(property);
        }
        string? text = _columns.ValueOf(_columns.Text, record);
        if (text is null)
        {
            Reject(record, RejectReason.NoText, $"no text in {_columns.Text.Name}");
        }
        else if (record.IsStructure(_columns.Text.Name))
        {
            Reject(record, RejectReason.NoText, $"{_columns.Text.Name} is an array or an object; a text is a string");
        }
        else if (text.Length > _plan.Options.MaxText)
        {
            Reject(record, RejectReason.TextTooLong, $"the text has {text.Length} characters; at most {_plan.Options.MaxText} are allowed");
        }
        else if (_plan.To == CorpusFormat.Excel && record.Values.Any(value => value?.Length > TablePacker.LongestCell))
        {
            Reject(record, RejectReason.TextTooLong, $"a cell of Excel has at most {TablePacker.LongestCell} characters");
        }
        else if (_checksNames && FaultOfNames(record) is { } fault)
        {
            Reject(record, RejectReason.UnknownField, fault);
        }
        else
        {
            _pipeline.Process(text, _columns.ValueOf(_columns.Title, record), _document);
            if (text.Length > LongText) RecordChunk.CollectGarbage();
            _format.WriteRow(record, _document, _result.Rows);
            var day = RecordDate.Parse(_columns.ValueOf(_columns.Date, record));
            if (_columns.Date is not null && day is null) _result.Summary.Undated++;
            _result.Summary.Add(
                _document,
                record.Raw.Length,
                day,
                _columns.Group is null ? null : _columns.ValueOf(_columns.Group, record) ?? "",
                _plan.HasReport ? new ExampleSource(record, _columns.ValueOf(_columns.Id, record), _document.Text) : null);
            if (text.Length > LongText) _document = new Document(""); // its arrays would keep the length of the longest text
        }
    }

    public void Reject(CorpusReject reject) => Reject(reject, id: null);

    public void Dispose()
    {
        _format.Dispose();
        _compressor?.Dispose();
    }

    private void Reject(CorpusRecord record, RejectReason reason, string detail) =>
        Reject(new CorpusReject(record.File, record.Line, record.Row, reason, detail, record.Raw), _columns.ValueOf(_columns.Id, record));

    private void Reject(CorpusReject reject, string? id)
    {
        _result.FirstReject ??= reject.ToString();
        RejectFormat.Write(reject, id, _file.Encoding, _result.Rejects);
        _result.Summary.AddReject(reject.Reason, reject.Raw.Length);
    }

    /// <summary>Returns a description of a field that the output cannot have; null if there is none.</summary>
    private string? FaultOfNames(CorpusRecord record)
    {
        if (ReferenceEquals(record.Names, _knownNames)) return null;
        string? name = _plan.HasColumns ? record.Names.Except(_plan.Names).FirstOrDefault() : _format.FindTaken(record.Names);
        if (name is null)
        {
            _knownNames = (string[])record.Names;
            return null;
        }
        return $"a field {name}, which the first records do not have; {(_plan.HasColumns ? "only JSON Lines output keeps such fields" : "the output has an annotation of this name")}";
    }
}
