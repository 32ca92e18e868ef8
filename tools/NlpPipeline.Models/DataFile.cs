using System.Text.Json;

namespace NlpPipeline.Models;

/// <summary>Reads the files of the data sets: delimited tables without line breaks in fields, and JSON Lines.</summary>
internal static class DataFile
{
    /// <summary>Returns the fields of each row; the last of <paramref name="columns"/> is the rest of the line.</summary>
    /// <exception cref="InvalidDataException">A row has too few fields.</exception>
    internal static IEnumerable<string[]> Read(string root, string path, char separator, int columns, bool header = true)
    {
        string file = Path.Combine(root, path);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            if ((header && number == 1) || line.Length == 0) continue;
            string[] fields = line.Split(separator, columns);
            if (fields.Length < columns)
                throw new InvalidDataException($"{file}:{number} has {fields.Length} fields, not {columns}; check that the file is complete.");
            for (int i = 0; i < fields.Length; i++) fields[i] = Unquote(fields[i]);
            yield return fields;
        }
    }

    /// <summary>Returns the values of a JSON Lines file.</summary>
    /// <exception cref="InvalidDataException">A line is not JSON; the message contains its number.</exception>
    internal static IEnumerable<JsonElement> ReadObjects(string file)
    {
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            JsonElement row;
            try
            {
                row = JsonElement.Parse(line);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{file}, line {number}: not JSON; check that the file is complete.", e);
            }
            yield return row;
        }
    }

    private static string Unquote(string field)
    {
        field = field.Trim('\uFEFF', ' ', '\r');
        return field.Length > 1 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
