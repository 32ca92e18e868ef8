namespace NlpPipeline.Models;

/// <summary>Reads the dictionaries of OpenCC: a key, a tab, and its values with a space between, of which the first is the preferred one.</summary>
internal static class OpenCCTables
{
    /// <summary>Traditional to simplified: the characters, then the phrases.</summary>
    internal static IEnumerable<(string Traditional, string Simplified)> Read(string folder) =>
        ReadDictionary(Path.Combine(folder, "TSCharacters.txt")).Concat(ReadDictionary(Path.Combine(folder, "TSPhrases.txt")));

    private static IEnumerable<(string Key, string Value)> ReadDictionary(string path)
    {
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split('\t');
            if (fields.Length != 2 || fields[0].Length == 0 || fields[1].Length == 0)
                throw new InvalidDataException($"{path}, line {index + 1}: expected a key, a tab and values, found '{line}'.");
            yield return (fields[0], fields[1].Split(' ')[0]);
        }
    }
}
