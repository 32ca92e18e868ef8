using System.Globalization;
using System.Text.Json;
using MiniExcelLibs;
using NlpPipeline.Corpus.Batch;
using Parquet;
using Parquet.Schema;

namespace NlpPipeline.Corpus.Tables;

/// <summary>
/// Writes a Parquet or Excel file from finished JSON Lines. Neither format can be continued after a crash, so a run writes lines, which can, and packs them at
/// its end; the types of the columns are those of all values.
/// </summary>
internal static class TablePacker
{
    /// <summary>The maximum length of a cell of Excel, in UTF-16 code units.</summary>
    internal const int LongestCell = 32_767;

    private const int RowsOfSheet = 1_048_575; // and the header
    private const int RowsOfGroup = 20_000;
    private const long BytesOfGroup = 16 << 20;

    /// <summary>Writes the table.</summary>
    /// <param name="files">The files to write.</param>
    /// <param name="lines">The file of JSON Lines.</param>
    /// <param name="target">The file to create.</param>
    /// <param name="format">Parquet or Excel.</param>
    /// <param name="names">The columns of the input, which exist even if no row has a value.</param>
    internal static void Pack(OutputFiles files, string lines, string target, CorpusFormat format, IReadOnlyList<string> names)
    {
        var columns = FindColumns(lines, names, out long rows);
        using var file = files.Create(target);
        if (format == CorpusFormat.Parquet) WriteParquet(lines, file, columns).GetAwaiter().GetResult();
        else WriteExcel(lines, file, columns, rows);
        file.Flush(flushToDisk: true);
    }

    private static List<TableColumn> FindColumns(string lines, IReadOnlyList<string> names, out long rows)
    {
        var columns = names.Select(name => new TableColumn(name)).ToList();
        var byName = columns.ToDictionary(column => column.Name);
        rows = 0;
        foreach (string line in File.ReadLines(lines))
        {
            rows++;
            using var row = JsonDocument.Parse(line);
            foreach (var property in row.RootElement.EnumerateObject())
            {
                if (!byName.TryGetValue(property.Name, out var column))
                {
                    columns.Add(column = new TableColumn(property.Name));
                    byName.Add(property.Name, column);
                }
                column.See(property.Value);
            }
        }
        return columns;
    }

    private static async Task WriteParquet(string lines, Stream file, List<TableColumn> columns)
    {
        var schema = new ParquetSchema(columns.Select(column => column.CreateField()));
        await using var writer = await ParquetWriter.CreateAsync(schema, file, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }).ConfigureAwait(false);
        var fields = schema.GetDataFields();
        long bytes = 0;
        int rows = 0;
        foreach (string line in File.ReadLines(lines))
        {
            using (var row = JsonDocument.Parse(line))
            {
                foreach (var column in columns) column.Add(row.RootElement.TryGetProperty(column.Name, out var value) ? value : default);
            }
            rows++;
            bytes += line.Length;
            if (rows == RowsOfGroup || bytes >= BytesOfGroup) await WriteGroup().ConfigureAwait(false);
        }
        if (rows > 0) await WriteGroup().ConfigureAwait(false);

        async Task WriteGroup()
        {
            using var group = writer.CreateRowGroup();
            for (int i = 0; i < columns.Count; i++) await columns[i].Write(group, fields[i]).ConfigureAwait(false);
            group.CompleteValidate();
            (rows, bytes) = (0, 0);
        }
    }

    private static void WriteExcel(string lines, Stream file, List<TableColumn> columns, long rows)
    {
        var sheets = new Dictionary<string, object>();
        for (long first = 0; first == 0 || first < rows; first += RowsOfSheet)
        {
            long start = first;
            // Without rows, the columns follow from an empty one.
            sheets.Add(string.Create(CultureInfo.InvariantCulture, $"Sheet{sheets.Count + 1}"), rows == 0 ? [columns.ToDictionary(column => column.Name, _ => (object?)null)] : Rows(start));
        }
        file.SaveAs(sheets, excelType: ExcelType.XLSX);

        IEnumerable<IDictionary<string, object?>> Rows(long start)
        {
            foreach (string line in File.ReadLines(lines).Skip((int)start).Take(RowsOfSheet))
            {
                using var row = JsonDocument.Parse(line);
                yield return columns.ToDictionary(column => column.Name, column => row.RootElement.TryGetProperty(column.Name, out var value) ? CellOf(value) : null);
            }
        }
    }

    /// <summary>Returns the value of a cell; a list of strings is separated by semicolons, as in CSV.</summary>
    private static object? CellOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => string.Join(';', value.EnumerateArray().Select(item => item.GetString())),
        _ => value.GetRawText(),
    };
}

/// <summary>A column: its type, which is the narrowest that all its values have, and the values of the current row group.</summary>
internal sealed class TableColumn(string name)
{
    private readonly List<long> _integers = [];
    private readonly List<double> _numbers = [];
    private readonly List<bool> _flags = [];
    private readonly List<ReadOnlyMemory<char>> _texts = [];
    private readonly List<int> _definitions = [];
    private readonly List<int> _repetitions = [];
    private Kind? _kind;

    private enum Kind
    {
        Flag,
        Integer,
        Number,
        Texts,
        Text,
    }

    internal string Name => name;

    /// <summary>Widens the type so that it includes a value.</summary>
    internal void See(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return;
        var kind = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => Kind.Flag,
            JsonValueKind.Number => value.TryGetInt64(out _) ? Kind.Integer : Kind.Number,
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Null) => Kind.Texts,
            _ => Kind.Text,
        };
        if (_kind is null || _kind == kind) _kind = kind;
        else _kind = _kind is Kind.Integer or Kind.Number && kind is Kind.Integer or Kind.Number ? Kind.Number : Kind.Text;
    }

    internal Field CreateField() => _kind switch
    {
        Kind.Flag => new DataField(name, typeof(bool), true),
        Kind.Integer => new DataField(name, typeof(long), true),
        Kind.Number => new DataField(name, typeof(double), true),
        Kind.Texts => new ListField(name, new DataField("element", typeof(string), true)),
        _ => new DataField(name, typeof(string), true),
    };

    internal void Add(JsonElement value)
    {
        if (_kind == Kind.Texts)
        {
            AddList(value);
            return;
        }
        bool isNull = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        _definitions.Add(isNull ? 0 : 1);
        if (isNull) return;
        switch (_kind)
        {
            case Kind.Flag: _flags.Add(value.GetBoolean()); break;
            case Kind.Integer: _integers.Add(value.GetInt64()); break;
            case Kind.Number: _numbers.Add(value.GetDouble()); break;
            default: _texts.Add((value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()).AsMemory()); break;
        }
    }

    /// <summary>Writes and forgets the values.</summary>
    internal async Task Write(ParquetRowGroupWriter group, DataField field)
    {
        ReadOnlyMemory<int>? repetitions = _kind == Kind.Texts ? _repetitions.ToArray() : null;
        var definitions = _definitions.ToArray();
        await (_kind switch
        {
            Kind.Flag => group.WriteAllPartsAsync<bool>(field, _flags.ToArray(), definitions, repetitions, default),
            Kind.Integer => group.WriteAllPartsAsync<long>(field, _integers.ToArray(), definitions, repetitions, default),
            Kind.Number => group.WriteAllPartsAsync<double>(field, _numbers.ToArray(), definitions, repetitions, default),
            _ => group.WriteAllPartsAsync<ReadOnlyMemory<char>>(field, _texts.ToArray(), definitions, repetitions, default),
        }).ConfigureAwait(false);
        _integers.Clear();
        _numbers.Clear();
        _flags.Clear();
        _texts.Clear();
        _definitions.Clear();
        _repetitions.Clear();
    }

    /// <summary>Adds a list, whose definition levels are: 0 no list, 1 empty, 2 a null in it, 3 a text.</summary>
    private void AddList(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            _definitions.Add(value.ValueKind == JsonValueKind.Array ? 1 : 0);
            _repetitions.Add(0);
            return;
        }
        bool isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            _repetitions.Add(isFirst ? 0 : 1);
            isFirst = false;
            _definitions.Add(item.ValueKind == JsonValueKind.String ? 3 : 2);
            if (item.ValueKind == JsonValueKind.String) _texts.Add(item.GetString().AsMemory());
        }
    }
}
