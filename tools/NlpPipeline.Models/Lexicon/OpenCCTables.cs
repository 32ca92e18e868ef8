namespace NlpPipeline.Models;

/// <summary>The dictionaries of OpenCC. Each line has a key, a tab, and values separated by spaces, the preferred one first.</summary>
internal sealed class OpenCCTables
{
    private readonly List<(string Key, string[] Values)> _toSimplifiedCharacters, _toTraditionalCharacters;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message names file and line.</exception>
    internal OpenCCTables(string folder)
    {
        _toSimplifiedCharacters = Read(folder, "TSCharacters.txt");
        _toTraditionalCharacters = Read(folder, "STCharacters.txt");
        ToSimplified = [.. Preferred(_toSimplifiedCharacters), .. Preferred(Read(folder, "TSPhrases.txt"))];
        ToTraditional = [.. Preferred(_toTraditionalCharacters), .. Preferred(Read(folder, "STPhrases.txt"))];
    }

    /// <summary>The conversions from Traditional to simplified: characters, then phrases.</summary>
    internal IReadOnlyList<(string Key, string Value)> ToSimplified { get; }

    /// <summary>The conversions from simplified to Traditional: characters, then phrases.</summary>
    internal IReadOnlyList<(string Key, string Value)> ToTraditional { get; }

    /// <summary>Characters that never occur in simplified text.</summary>
    internal IEnumerable<char> TraditionalOnly => Only(_toSimplifiedCharacters);

    /// <summary>Characters that never occur in Traditional text.</summary>
    internal IEnumerable<char> SimplifiedOnly => Only(_toTraditionalCharacters);

    private static IEnumerable<char> Only(List<(string Key, string[] Values)> characters) =>
        characters.Where(entry => entry.Key.Length == 1 && !entry.Values.Contains(entry.Key)).Select(entry => entry.Key[0]);

    private static IEnumerable<(string Key, string Value)> Preferred(List<(string Key, string[] Values)> entries) => entries.Select(entry => (entry.Key, entry.Values[0]));

    private static List<(string Key, string[] Values)> Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        var entries = new List<(string, string[])>();
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split('\t');
            if (fields.Length != 2 || fields[0].Length == 0 || fields[1].Length == 0)
                throw new InvalidDataException($"{path}, line {index + 1}: expected a key, a tab and values, found '{line}'.");
            entries.Add((fields[0], fields[1].Split(' ')));
        }
        return entries;
    }
}
