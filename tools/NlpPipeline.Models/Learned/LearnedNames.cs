using NlpPipeline.Lexicons;

namespace NlpPipeline.Models;

/// <summary>
/// The modern names that the learned mode takes for words. Names whose last part is a common noun of names of their kind (北京机场) are left
/// out, because the newspaper's standard splits them.
/// </summary>
internal static class LearnedNames
{
    private const int MinLength = 2, MaxLength = 6, CommonEnding = 15;

    internal static string[] Read(string file)
    {
        var names = File.ReadLines(file).Select(line => line.Split('\t')).Where(fields => fields.Length >= 2)
            .Select(fields => (Name: fields[0], Kind: fields[1])).ToArray();
        var endings = names.Where(name => name.Name.Length > 3).SelectMany(Endings).GroupBy(ending => ending)
            .Where(group => group.Count() >= CommonEnding && Lexicon.Default.Contains(group.Key.Ending)).Select(group => group.Key).ToHashSet();
        return [.. names.Where(IsWord).Select(name => name.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        bool IsWord((string Name, string Kind) name) =>
            name.Name.Length is >= MinLength and <= MaxLength && !Lexicon.Default.Contains(name.Name)
            && !(name.Name.Length > 3 && Endings(name).Any(endings.Contains));
    }

    private static IEnumerable<(string Kind, string Ending)> Endings((string Name, string Kind) name)
    {
        if (name.Kind is "PER" or "WORK") yield break;
        for (int length = 2; length <= 3 && name.Name.Length - length >= 2; length++) yield return (name.Kind, name.Name[^length..]);
    }

    /// <summary>Compiles the names that the lexicon's symbols can spell to a trie.</summary>
    internal static ulong[] Compile(IEnumerable<string> names)
    {
        var symbols = Lexicon.Default.File.Section<ushort>(LexiconSection.Symbols).ToArray();
        string[] spelled = [.. names.Select(name => string.Concat(name.Select(c => (char)(symbols[c] & Symbols.CodeMask))))
            .Where(codes => codes.All(code => code > Symbols.UnknownCode)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int[] weights = new int[spelled.Length];
        Array.Fill(weights, 1);
        return TrieBuilder.Build(spelled, weights).Nodes;
    }
}
