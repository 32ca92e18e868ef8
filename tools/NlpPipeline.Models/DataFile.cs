namespace NlpPipeline.Models;

/// <summary>Reads the plain tables in which the training data comes: one record a line, a separator, no line breaks in fields.</summary>
internal static class DataFile
{
    /// <summary>The rows' fields; the last of <paramref name="columns"/> takes the rest of the line.</summary>
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
                throw new InvalidDataException($"{file}:{number} has {fields.Length} fields, not {columns}; check that the file is whole.");
            for (int i = 0; i < fields.Length; i++) fields[i] = Unquote(fields[i]);
            yield return fields;
        }
    }

    private static string Unquote(string field)
    {
        field = field.Trim('\uFEFF', ' ', '\r');
        return field.Length > 1 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
