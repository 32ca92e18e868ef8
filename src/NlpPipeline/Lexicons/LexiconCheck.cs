using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Checks a compiled lexicon once, in linear time, when it is read from disk: every count, index, base, tag and state, so that the pointers
/// of the segmenter can trust the tables.
/// </summary>
internal static class LexiconCheck
{
    private const int StateLimit = 256;
    private const double MaxLog = 1000; // far above the logarithm of any frequency, and any sum of them over a text is finite

    /// <exception cref="InvalidDataException">The lexicon is not sound; the message contains the reason.</exception>
    internal static void Check(CompiledFile file)
    {
        int weights = file.Count<int>((int)LexiconSection.Frequencies);
        var (words, longest) = TrieCheck.Check(file, (int)LexiconSection.Symbols, (int)LexiconSection.Nodes, weights);
        CheckFrequencies(file, weights);
        var counts = file.Section<long>(LexiconSection.Counts);
        if (counts.Length != 4) throw file.Unsound("it does not have four counts");
        if (counts[0] is <= 0 or > long.MaxValue / 2) throw file.Unsound($"its sum of frequencies is {counts[0]}");
        if (counts[1] < longest || counts[1] > Segmentation.BestRoute.MaxWordLength) throw file.Unsound($"the length of its longest word is {counts[1]}");
        if (counts[2] != words || words == 0) throw file.Unsound($"it has {words} words instead of {counts[2]}");
        int limit = Alphabet.Limit((int)Math.Clamp(counts[3], 0, TrieNode.CodeLimit));
        if (limit != TrieCheck.CheckSymbols(file, file.Section<ushort>(LexiconSection.Symbols))) throw file.Unsound("its number of symbols is wrong");

        int tags = CheckTags(file);
        CheckHmm(file, limit);
        CheckStates(file, tags);
        CheckTransitions(file);
        CheckLists(file, limit, LexiconSection.PosStatesStart, LexiconSection.PosStates, LexiconSection.PosStatesEmission);
        CheckLists(file, limit, LexiconSection.PosEmissionStart, LexiconSection.PosEmissionStates, LexiconSection.PosEmission);
        CheckPhrases(file);
    }

    private static void CheckFrequencies(CompiledFile file, int weights)
    {
        var frequencies = file.Section<int>(LexiconSection.Frequencies);
        var logs = file.Section<double>(LexiconSection.LogFrequencies);
        var probabilities = file.Section<double>(LexiconSection.LogProbabilities);
        var total = file.Section<double>(LexiconSection.LogTotal);
        if (weights == 0 || logs.Length != weights || probabilities.Length != weights) throw file.Unsound("its tables of frequencies differ in size");
        if (total.Length != 1 || !(Math.Abs(total[0]) <= MaxLog)) throw file.Unsound("its logarithm of the sum of frequencies is out of range");
        if (frequencies[0] != 0 || !double.IsNegativeInfinity(logs[0]) || !double.IsNegativeInfinity(probabilities[0])) throw file.Unsound("its frequency of a prefix is not 0");
        for (int i = 1; i < weights; i++)
            if (frequencies[i] <= 0 || !(Math.Abs(logs[i]) <= MaxLog) || !(Math.Abs(probabilities[i]) <= MaxLog)) throw file.Unsound($"its frequency {i} is out of range");
    }

    private static int CheckTags(CompiledFile file)
    {
        int count = file.Section<byte>(LexiconSection.TagNames).Count((byte)'\n') + 1;
        if (count > StateLimit) throw file.Unsound($"it has {count} parts of speech");
        var names = file.Text((int)LexiconSection.TagNames).Split('\n');
        if (!names.AsSpan().StartsWith(PosTags.Fixed) || new HashSet<string>(names, StringComparer.Ordinal).Count != count)
            throw file.Unsound("its names of parts of speech are not distinct or do not begin with the fixed ones");
        var tags = file.Section<byte>(LexiconSection.WordTags);
        if (tags.Length != file.Count<ulong>((int)LexiconSection.Nodes) || tags.IndexOfAnyExceptInRange((byte)0, (byte)(count - 1)) >= 0)
            throw file.Unsound("the part of speech of a word is out of range");
        return count;
    }

    private static void CheckHmm(CompiledFile file, int limit)
    {
        if (file.Count<double>((int)LexiconSection.HmmEmission) != limit * 4 || file.Count<double>((int)LexiconSection.HmmStart) != 4
            || file.Count<double>((int)LexiconSection.HmmTransition) != 16)
            throw file.Unsound("a table of its model of unknown words has the wrong size");
        CheckLogs(file, LexiconSection.HmmEmission);
        CheckLogs(file, LexiconSection.HmmStart);
        CheckLogs(file, LexiconSection.HmmTransition);
    }

    private static void CheckStates(CompiledFile file, int tagCount)
    {
        var letters = file.Section<byte>(LexiconSection.PosStateLetters);
        var tags = file.Section<byte>(LexiconSection.PosStateTags);
        if (letters.Length is 0 or > StateLimit || tags.Length != letters.Length || file.Count<double>((int)LexiconSection.PosStart) != letters.Length)
            throw file.Unsound("a table of the states of its part-of-speech model has the wrong size");
        CheckLogs(file, LexiconSection.PosStart);
        var seen = new bool[4 * StateLimit];
        for (int i = 0; i < letters.Length; i++)
        {
            // States are ordered by letter, and the decoder finds the state of a letter and a part of speech.
            if (letters[i] > PosModel.S || tags[i] >= tagCount || (i > 0 && letters[i] < letters[i - 1]) || seen[(letters[i] * StateLimit) + tags[i]])
                throw file.Unsound($"the state {i} of its part-of-speech model is out of range or not in order");
            seen[(letters[i] * StateLimit) + tags[i]] = true;
        }
    }

    private static void CheckTransitions(CompiledFile file)
    {
        var letters = file.Section<byte>(LexiconSection.PosStateLetters);
        var tags = file.Section<byte>(LexiconSection.PosStateTags);
        var transitions = file.Section<double>(LexiconSection.PosTransition);
        var sources = file.Section<ulong>(LexiconSection.PosSources);
        if (transitions.Length != StateLimit * StateLimit || sources.Length != StateLimit * 4) throw file.Unsound("a table of the transitions of its part-of-speech model has the wrong size");
        for (int i = 0; i < transitions.Length; i++)
        {
            int to = i / StateLimit, from = i % StateLimit;
            bool exists = !double.IsNegativeInfinity(transitions[i]);
            if ((((sources[(to * 4) + (from / 64)] >> (from % 64)) & 1) != 0) != exists) throw file.Unsound($"the sources of the state {to} of its part-of-speech model are wrong");
            if (!exists) continue;
            if (to >= letters.Length || from >= letters.Length || !(transitions[i] <= 0)) throw file.Unsound($"a transition to the state {to} of its part-of-speech model is out of range");
            bool begins = letters[to] is PosModel.B or PosModel.S, ends = letters[from] is PosModel.E or PosModel.S;
            if (begins != ends || (!begins && tags[from] != tags[to])) throw file.Unsound($"a transition to the state {to} of its part-of-speech model does not fit B E M S");
        }
    }

    /// <summary>Checks a list of distinct states in ascending order, and their logarithms, for each symbol code.</summary>
    private static void CheckLists(CompiledFile file, int limit, LexiconSection start, LexiconSection list, LexiconSection logs)
    {
        var starts = file.Section<int>(start);
        var states = file.Section<byte>(list);
        int count = file.Count<byte>((int)LexiconSection.PosStateLetters);
        if (starts.Length != limit + 1 || starts[0] != 0 || starts[^1] != states.Length || file.Count<double>((int)logs) != states.Length)
            throw file.Unsound($"its table {start} does not fit the others");
        CheckLogs(file, logs);
        for (int code = 0; code < limit; code++)
        {
            int from = starts[code], to = starts[code + 1];
            if (from > to || to > states.Length) throw file.Unsound($"its table {start} is not in order");
            for (int i = from; i < to; i++)
                if (states[i] >= count || (i > from && states[i] <= states[i - 1])) throw file.Unsound($"a state in its table {list} is out of range or not in order");
        }
    }

    private static void CheckLogs(CompiledFile file, LexiconSection section)
    {
        foreach (double log in file.Section<double>(section))
            if (!(log < double.PositiveInfinity)) throw file.Unsound($"a value in its table {section} is not a logarithm");
    }

    /// <summary>Checks that the words that contain characters outside blocks are words of the trie, and therefore not too long.</summary>
    private static unsafe void CheckPhrases(CompiledFile file)
    {
        var trie = new Trie(file.Pointer<ushort>(LexiconSection.Symbols), file.Pointer<ulong>(LexiconSection.Nodes));
        foreach (string phrase in file.Text((int)LexiconSection.Phrases).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (trie.Find(phrase) < 0) throw file.Unsound($"its phrase '{phrase[..Math.Min(20, phrase.Length)]}' is not a word");
        GC.KeepAlive(file);
    }
}
