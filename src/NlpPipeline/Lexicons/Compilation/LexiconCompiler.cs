using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>Compiles a <see cref="LexiconSource"/> to the flat tables of <see cref="LexiconFile"/>.</summary>
internal static class LexiconCompiler
{
    /// <summary>jieba's logarithm of an impossible event. Adding to it changes nothing in a double, so that there are real ties.</summary>
    internal const double MinLog = -3.14e100;

    internal static CompiledFileWriter Compile(LexiconSource source)
    {
        var words = LastOfEach(source.Words);
        if (words.Count == 0) throw new InvalidDataException("The word list contains no word with a frequency above 0; add one.");
        var codes = Alphabet.Assign(
            words.Values.Select(w => (w.Word, (long)w.Frequency)),
            source.Hmm.Emission.Keys.Select(k => k.Symbol).Concat(source.Pos.Emission.Keys.Select(k => k.Symbol)).Concat(source.Pos.StatesOf.Keys));
        int[] frequencies = [0, .. words.Values.Select(w => w.Frequency).Distinct().Order()];
        if (frequencies.Length > TrieNode.WeightLimit)
            throw new InvalidDataException($"The word list has {frequencies.Length - 1} distinct frequencies; at most {TrieNode.WeightLimit - 1} fit; round the high ones.");
        var logs = frequencies.Select(f => f == 0 ? double.NegativeInfinity : Math.Log(f)).ToArray();
        string[] tags = [.. PosTags.Fixed, .. words.Values.Select(w => w.Tag).Concat(source.Pos.Start.Keys.Select(s => s.Tag)).Except(PosTags.Fixed).Distinct().Order(StringComparer.Ordinal)];
        if (tags.Length > byte.MaxValue + 1)
            throw new InvalidDataException($"The word list and the models have {tags.Length} parts of speech; at most {byte.MaxValue + 1} fit.");

        var spelled = words.Values.Select(w => (Codes: Alphabet.Spell(w.Word, codes), w.Frequency, w.Tag)).ToArray();
        Array.Sort(spelled, (a, b) => string.CompareOrdinal(a.Codes, b.Codes));
        var (nodes, slots) = TrieBuilder.Build(
            [.. spelled.Select(w => w.Codes)],
            [.. spelled.Select(w => Array.BinarySearch(frequencies, w.Frequency))]);
        var wordTags = new byte[nodes.Length];
        for (int i = 0; i < slots.Length; i++) wordTags[slots[i]] = (byte)Array.IndexOf(tags, spelled[i].Tag);

        var file = new CompiledFileWriter(LexiconFile.Kind, LexiconFile.Version)
            .Add<long>([source.TotalFrequency, words.Keys.Max(w => w.Length), words.Count, codes.Count])
            .Add<double>([Math.Log(source.TotalFrequency)])
            .Add<ushort>(Alphabet.ToTable(codes))
            .Add<ulong>(nodes)
            .Add<int>(frequencies)
            .Add<double>(logs)
            .Add<double>([.. logs.Select(log => log - Math.Log(source.TotalFrequency))]) // the terms of the route, which saves a subtraction per probe
            .Add<byte>(wordTags)
            .Add(string.Join('\n', tags));
        HmmCompiler.AddSegmentationModel(file, source.Hmm, codes);
        HmmCompiler.AddPosModel(file, source.Pos, codes, tags);
        file.Add(string.Join('\n', words.Keys.Where(UserWords.ReachesOutsideBlocks).Order(StringComparer.Ordinal)));
        return file;
    }

    private static Dictionary<string, (string Word, int Frequency, string Tag)> LastOfEach(IEnumerable<(string Word, int Frequency, string Tag)> lines)
    {
        var words = new Dictionary<string, (string Word, int Frequency, string Tag)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Word.Length == 0) continue;
            if (line.Frequency > 0) words[line.Word] = line;
            else words.Remove(line.Word); // as in jieba, where such a line leaves only a prefix
        }
        return words;
    }
}
