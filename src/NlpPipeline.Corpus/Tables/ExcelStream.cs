using System.Globalization;
using System.Text.Json;
using MiniExcelLibs;

namespace NlpPipeline.Corpus.Tables;

/// <summary>The rows of the first sheet of an Excel file (.xlsx). Rows without any value are skipped; without a header, columns are named A, B, ....</summary>
internal sealed class ExcelStream : TableStream
{
    private readonly IEnumerator<object> _rows;

    internal ExcelStream(string path, Stream file, bool hasHeader) : base(path) =>
        _rows = file.Query(hasHeader, excelType: ExcelType.XLSX).Cast<object>().GetEnumerator();

    protected override bool WriteNext(Utf8JsonWriter json)
    {
        while (_rows.MoveNext())
        {
            var row = (IDictionary<string, object?>)_rows.Current;
            if (row.Values.All(value => value is null)) continue;
            json.WriteStartObject();
            foreach (var (name, value) in row)
            {
                json.WritePropertyName(name);
                TableValues.Write(json, value);
            }
            json.WriteEndObject();
            return true;
        }
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _rows.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Values of cells as JSON.</summary>
internal static class TableValues
{
    /// <summary>Formats a point in time; without the time of day if that is midnight.</summary>
    internal static string Text(DateTime time) => time.ToString(time.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    internal static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case DateTime time: json.WriteStringValue(Text(time)); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
