using NlpPipeline.Storage;
using PosState = NlpPipeline.Lexicons.LexiconSource.PosState;

namespace NlpPipeline.Lexicons;

/// <summary>Converts the two hidden Markov models to flat tables, indexed by symbol code.</summary>
internal static class HmmCompiler
{
    private const string Letters = "BEMS"; // the order of the states in every table

    internal static void AddSegmentationModel(CompiledFileWriter file, LexiconSource.HmmTables hmm, Dictionary<char, int> codes)
    {
        var emission = new double[Alphabet.Limit(codes.Count) * 4];
        Array.Fill(emission, LexiconCompiler.MinLog);
        foreach (var ((state, symbol), log) in hmm.Emission) emission[(codes[symbol] * 4) + Letters.IndexOf(state)] = log;
        var start = Letters.Select(s => hmm.Start[s]).ToArray();
        var transition = new double[16];
        for (int i = 0; i < 16; i++)
            transition[i] = hmm.Transition.GetValueOrDefault((Letters[i / 4], Letters[i % 4]), LexiconCompiler.MinLog);
        file.Add<double>(emission).Add<double>(start).Add<double>(transition);
    }

    internal static void AddPosModel(CompiledFileWriter file, LexiconSource.PosTables pos, Dictionary<char, int> codes, string[] tags)
    {
        // The number of a state is its rank in jieba's order, so that "the greater tuple wins" becomes "the greater number wins".
        PosState[] states = [.. pos.Start.Keys.Order()];
        if (states.Length > 256) throw new InvalidDataException($"The part-of-speech model has {states.Length} states; use at most 256.");
        var number = states.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i);

        // By target, then source: the decoder reads all sources of one target, and the mask of the target identifies them.
        var transition = new double[256 * 256];
        var sources = new ulong[256 * 4];
        Array.Fill(transition, double.NegativeInfinity);
        foreach (var ((from, to), log) in pos.Transition)
        {
            bool begins = to.Letter is 'B' or 'S';
            if (log > 0 || (from.Letter is 'E' or 'S') != begins || (!begins && from.Tag != to.Tag))
                throw new InvalidDataException($"The part-of-speech model has a transition from {from} to {to} ({log}), which a B E M S model does not allow; remove it.");
            transition[(number[to] * 256) + number[from]] = log;
            sources[(number[to] * 4) + (number[from] / 64)] |= 1UL << (number[from] % 64);
        }

        var statesOf = pos.StatesOf.ToDictionary(p => codes[p.Key], p => p.Value.Select(s => (byte)number[s]).Order().ToArray());
        var emissionOf = pos.Emission.GroupBy(p => codes[p.Key.Symbol])
            .ToDictionary(g => g.Key, g => g.Select(p => (State: (byte)number[p.Key.State], p.Value)).OrderBy(p => p.State).ToArray());
        int limit = Alphabet.Limit(codes.Count);
        var stateStart = new int[limit + 1];
        var stateList = new List<byte>();
        var stateEmission = new List<double>();
        var emissionStart = new int[limit + 1];
        var emissionList = new List<(byte State, double Value)>();
        for (int code = 0; code < limit; code++)
        {
            stateStart[code] = stateList.Count;
            emissionStart[code] = emissionList.Count;
            var seen = statesOf.GetValueOrDefault(code, []);
            var emissions = emissionOf.GetValueOrDefault(code, []);
            stateList.AddRange(seen);
            stateEmission.AddRange(seen.Select(s => emissions.Where(e => e.State == s).Select(e => e.Value).DefaultIfEmpty(LexiconCompiler.MinLog).Single()));
            emissionList.AddRange(emissions);
        }
        stateStart[^1] = stateList.Count;
        emissionStart[^1] = emissionList.Count;

        file.Add<byte>([.. states.Select(s => (byte)Letters.IndexOf(s.Letter))])
            .Add<byte>([.. states.Select(s => (byte)Array.IndexOf(tags, s.Tag))])
            .Add<double>([.. states.Select(s => pos.Start[s])])
            .Add<double>(transition)
            .Add<ulong>(sources)
            .Add<int>(stateStart).Add<byte>([.. stateList]).Add<double>([.. stateEmission])
            .Add<int>(emissionStart).Add<byte>([.. emissionList.Select(e => e.State)]).Add<double>([.. emissionList.Select(e => e.Value)]);
    }
}
