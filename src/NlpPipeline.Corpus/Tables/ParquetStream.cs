using System.Globalization;
using System.Text.Json;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace NlpPipeline.Corpus.Tables;

/// <summary>The rows of a Parquet file, with one row group in memory at a time. A field of a structure is a column named a.b; a list becomes an array.</summary>
internal sealed class ParquetStream : TableStream
{
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;
    private ParquetColumn[] _columns = [];
    private int _group;
    private long _left;

    internal ParquetStream(string path, Stream file) : base(path)
    {
        _reader = ParquetReader.CreateAsync(file, new ParquetOptions { TreatByteArrayAsString = true }, leaveStreamOpen: true).GetAwaiter().GetResult();
        _fields = _reader.Schema.GetDataFields();
        if (Array.Find(_fields, field => field.MaxRepetitionLevel > 1) is { } nested) throw new InvalidDataException($"the column {nested.Path} has lists in lists");
    }

    protected override bool WriteNext(Utf8JsonWriter json)
    {
        while (_left == 0)
        {
            Release();
            if (_group == _reader.RowGroupCount) return false;
            using var group = _reader.OpenRowGroupReader(_group++);
            _left = group.RowCount;
            _columns = [.. _fields.Select(field => new ParquetColumn(field, group.ReadRawColumnDataBaseAsync(field).AsTask().GetAwaiter().GetResult()))];
        }
        _left--;
        json.WriteStartObject();
        foreach (var column in _columns) column.WriteNext(json);
        json.WriteEndObject();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
            _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        base.Dispose(disposing);
    }

    private void Release()
    {
        foreach (var column in _columns) column.Dispose();
        _columns = [];
    }
}

/// <summary>
/// The values of a column in a row group, read row by row. A value is present if its definition level is the maximum; a repetition level of 0 begins a row
/// (Melnik et al. 2010).
/// </summary>
internal sealed class ParquetColumn(DataField field, RawColumnData data) : IDisposable
{
    private readonly string _name = string.Join('.', field.Path.ToList().Where((part, i) => i == 0 || part is not ("list" or "element" or "item" or "bag" or "array" or "array_element")));
    private readonly int _levels = field.MaxDefinitionLevel > 0 ? data.DefinitionLevels.Length : int.MaxValue;
    private int _level;
    private int _value;

    public void Dispose() => data.Dispose();

    internal void WriteNext(Utf8JsonWriter json)
    {
        json.WritePropertyName(_name);
        if (field.MaxRepetitionLevel == 0)
        {
            WriteLevel(json);
            return;
        }
        int first = data.DefinitionLevels[_level];
        bool isEmpty = first < field.MaxDefinitionLevel - (field.IsNullable ? 1 : 0);
        if (isEmpty && first == 0) json.WriteNullValue();
        else json.WriteStartArray();
        do
        {
            if (isEmpty) _level++;
            else WriteLevel(json);
        }
        while (_level < _levels && data.RepetitionLevels[_level] > 0);
        if (!isEmpty || first > 0) json.WriteEndArray();
    }

    private void WriteLevel(Utf8JsonWriter json)
    {
        bool isPresent = field.MaxDefinitionLevel == 0 || data.DefinitionLevels[_level] == field.MaxDefinitionLevel;
        _level++;
        if (isPresent) WriteValue(json, _value++);
        else json.WriteNullValue();
    }

    private void WriteValue(Utf8JsonWriter json, int i)
    {
        switch (data)
        {
            case RawColumnData<ReadOnlyMemory<char>> texts: json.WriteStringValue(texts.Values[i].Span); break;
            case RawColumnData<bool> flags: json.WriteBooleanValue(flags.Values[i]); break;
            case RawColumnData<int> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<long> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<uint> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<ulong> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<short> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<ushort> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<sbyte> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<byte> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<float> numbers when float.IsFinite(numbers.Values[i]): json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<double> numbers when double.IsFinite(numbers.Values[i]): json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<float> or RawColumnData<double>: json.WriteNullValue(); break; // JSON has no NaN
            case RawColumnData<decimal> numbers: json.WriteNumberValue(numbers.Values[i]); break;
            case RawColumnData<DateTime> times: json.WriteStringValue(TableValues.Text(times.Values[i])); break;
            case RawColumnData<DateOnly> days: json.WriteStringValue(days.Values[i].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case RawColumnData<TimeOnly> times: json.WriteStringValue(times.Values[i].ToString("O", CultureInfo.InvariantCulture)); break;
            case RawColumnData<TimeSpan> times: json.WriteStringValue(times.Values[i].ToString("c", CultureInfo.InvariantCulture)); break;
            case RawColumnData<Guid> ids: json.WriteStringValue(ids.Values[i]); break;
            default: throw new InvalidDataException($"the column {_name} has the type {field.ClrType.Name}");
        }
    }
}
