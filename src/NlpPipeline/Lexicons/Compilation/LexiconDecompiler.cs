using NlpPipeline.Storage;
using PosState = NlpPipeline.Lexicons.LexiconSource.PosState;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Converts a lexicon, including its user words, to the source that it is compiled from, so that its words or its models can be combined
/// with others. The source of the shipped lexicon compiles to the same bytes.
/// </summary>
internal static class LexiconDecompiler
{
    private const string Letters = "BEMS";

    /// <exception cref="InvalidDataException">The lexicon has user words that a compiled lexicon cannot contain.</exception>
    internal static LexiconSource Decompile(Lexicon lexicon)
    {
        var file = lexicon.File;
        var characters = CharactersByCode(file);
        var source = new LexiconSource
        {
            Words = [.. Words(lexicon).Select(w => (w.Key, w.Value.Frequency, w.Value.Tag))],
            TotalFrequency = lexicon.TotalFrequency,
            Hmm = Hmm(file, characters),
            Pos = Pos(lexicon, characters),
        };
        GC.KeepAlive(lexicon); // spans do not keep the tables alive
        return source;
    }

    private static char[] CharactersByCode(CompiledFile file)
    {
        var characters = new char[Alphabet.Limit((int)file.Section<long>(LexiconSection.Counts)[3])];
        var symbols = file.Section<ushort>(LexiconSection.Symbols);
        for (int c = 0; c < symbols.Length; c++) characters[symbols[c] & Symbols.CodeMask] = (char)c;
        return characters;
    }

    private static Dictionary<string, (int Frequency, string Tag)> Words(Lexicon lexicon)
    {
        var words = CompiledWords(lexicon);
        if (lexicon.Users is not null) AddUserWords(words, lexicon.Users, lexicon.PosNames);
        return words;
    }

    /// <summary>Returns the words of the compiled tables, without the user words.</summary>
    internal static Dictionary<string, (int Frequency, string Tag)> CompiledWords(Lexicon lexicon)
    {
        var characters = CharactersByCode(lexicon.File);
        var nodes = lexicon.File.Section<ulong>(LexiconSection.Nodes);
        var frequencies = lexicon.File.Section<int>(LexiconSection.Frequencies);
        var tags = lexicon.File.Section<byte>(LexiconSection.WordTags);
        var parentOfBase = new int[nodes.Length]; // bases are unique
        for (int slot = 0; slot < nodes.Length; slot++) parentOfBase[TrieNode.Base(nodes[slot])] = slot;

        var words = new Dictionary<string, (int, string)>(lexicon.WordCount, StringComparer.Ordinal);
        var letters = new List<char>();
        for (int slot = 0; slot < nodes.Length; slot++)
        {
            if (TrieNode.Weight(nodes[slot]) == 0) continue;
            letters.Clear();
            int at = slot;
            for (; at >= TrieNode.CodeLimit; at = parentOfBase[at ^ (int)TrieNode.Label(nodes[at])]) letters.Add(characters[TrieNode.Label(nodes[at])]);
            letters.Add(characters[at]); // the slot of a first character is its code
            letters.Reverse();
            words.Add(string.Concat(letters), (frequencies[(int)TrieNode.Weight(nodes[slot])], lexicon.PosNames[tags[slot]]));
        }
        GC.KeepAlive(lexicon); // spans do not keep the tables alive
        return words;
    }

    private static void AddUserWords(Dictionary<string, (int Frequency, string Tag)> words, UserWords users, string[] posNames)
    {
        foreach (var (word, node) in users.Words())
        {
            if (node.IsForceSplit)
                throw new InvalidDataException($"The word '{word}' is removed by a frequency of 0, which a compiled lexicon cannot express; keep it as a user word.");
            if (node.Frequency > int.MaxValue)
                throw new InvalidDataException($"The word '{word}' has the frequency {node.Frequency}; the maximum of a compiled lexicon is {int.MaxValue}: reduce it.");
            string known = words.TryGetValue(word, out var compiled) ? compiled.Tag : PosTags.Fixed[PosTags.Other];
            words[word] = ((int)node.Frequency, node.PosId == PosTags.None ? known : posNames[node.PosId]);
        }
    }

    private static LexiconSource.HmmTables Hmm(CompiledFile file, char[] characters)
    {
        var start = file.Section<double>(LexiconSection.HmmStart);
        var transition = file.Section<double>(LexiconSection.HmmTransition);
        var emission = file.Section<double>(LexiconSection.HmmEmission);
        var starts = new Dictionary<char, double>();
        var transitions = new Dictionary<(char, char), double>();
        var emissions = new Dictionary<(char, char), double>();
        for (int i = 0; i < 4; i++) starts.Add(Letters[i], start[i]);
        for (int i = 0; i < transition.Length; i++)
            if (transition[i] != LexiconCompiler.MinLog) transitions.Add((Letters[i / 4], Letters[i % 4]), transition[i]);
        for (int i = Alphabet.FirstCode * 4; i < emission.Length; i++)
            if (emission[i] != LexiconCompiler.MinLog) emissions.Add((Letters[i % 4], characters[i / 4]), emission[i]);
        return new(starts, transitions, emissions);
    }

    private static LexiconSource.PosTables Pos(Lexicon lexicon, char[] characters)
    {
        var file = lexicon.File;
        var letters = file.Section<byte>(LexiconSection.PosStateLetters);
        var tags = file.Section<byte>(LexiconSection.PosStateTags);
        var start = file.Section<double>(LexiconSection.PosStart);
        var states = new PosState[letters.Length];
        var starts = new Dictionary<PosState, double>();
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = new PosState(Letters[letters[i]], lexicon.PosNames[tags[i]]);
            starts.Add(states[i], start[i]);
        }

        var transition = file.Section<double>(LexiconSection.PosTransition);
        var transitions = new Dictionary<(PosState, PosState), double>();
        for (int i = 0; i < transition.Length; i++)
            if (!double.IsNegativeInfinity(transition[i])) transitions.Add((states[i % 256], states[i / 256]), transition[i]);

        var stateStart = file.Section<int>(LexiconSection.PosStatesStart);
        var stateList = file.Section<byte>(LexiconSection.PosStates);
        var emissionStart = file.Section<int>(LexiconSection.PosEmissionStart);
        var emissionStates = file.Section<byte>(LexiconSection.PosEmissionStates);
        var emission = file.Section<double>(LexiconSection.PosEmission);
        var statesOf = new Dictionary<char, IReadOnlyList<PosState>>();
        var emissions = new Dictionary<(PosState, char), double>();
        for (int code = Alphabet.FirstCode; code < characters.Length; code++)
        {
            var seen = new List<PosState>();
            foreach (byte state in stateList[stateStart[code]..stateStart[code + 1]]) seen.Add(states[state]);
            statesOf.Add(characters[code], seen); // even if there are none, so that the character keeps a code
            for (int i = emissionStart[code]; i < emissionStart[code + 1]; i++)
                emissions.Add((states[emissionStates[i]], characters[code]), emission[i]);
        }
        return new(starts, transitions, emissions, statesOf);
    }
}
