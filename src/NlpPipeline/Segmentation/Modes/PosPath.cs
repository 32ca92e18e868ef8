using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The Viterbi decoder of the joint model, with its buffers. As in jieba, it considers only states that the character was seen in and that
/// a previous state can reach or, if there are none, all reachable states; it adds in jieba's order, and the greater state wins a tie.
/// </summary>
internal sealed unsafe class PosPath
{
    private const int StateLimit = 256;
    private const int KeptPool = 1 << 20; // bytes; a larger buffer is released after a long run

    private readonly PosFront[] _fronts = [new(StateLimit), new(StateLimit)];
    private readonly byte[] _allStates = new byte[StateLimit];
    private readonly double[] _allEmissions = new double[StateLimit];
    private byte[] _pool = new byte[1024]; // for each character: its states, then the index before each
    private int[] _poolStart = new int[65];

    internal PosPath()
    {
        for (int i = 0; i < StateLimit; i++) _allStates[i] = (byte)i;
    }

    /// <summary>The most probable state of each character of the last decoded run.</summary>
    internal byte[] States { get; private set; } = new byte[64];

    internal void Decode(Lexicon lexicon, char* text, int length)
    {
        var model = lexicon.PosModel;
        var transitions = lexicon.PosTransitions.Get();
        if (_pool.Length > KeptPool) _pool = new byte[1024];
        if (States.Length < length)
        {
            States = new byte[length * 2];
            _poolStart = new int[(length * 2) + 1];
        }
        var (front, next) = (_fronts[0], _fronts[1]);
        front.Begin(model, lexicon.Trie.CodeOf(text[0]), AllStates(model));
        if (length == 1)
        {
            States[0] = front.States[front.Best()];
            return;
        }
        int last = length - 1;
        for (int t = 1; t < last; t++)
        {
            Keep(front, t - 1);
            Advance(model, transitions, front, next, lexicon.Trie.CodeOf(text[t]));
            (front, next) = (next, front);
        }
        Keep(front, last - 1);
        (int state, int place) = Finish(model, transitions, front, lexicon.Trie.CodeOf(text[last]));
        States[last] = (byte)state;
        for (int t = last - 1; t >= 0; t--)
        {
            int start = _poolStart[t], count = (_poolStart[t + 1] - start) / 2;
            States[t] = _pool[start + place];
            place = _pool[start + count + place];
        }
    }

    private void Keep(PosFront front, int t)
    {
        int start = _poolStart[t], count = front.Count;
        if (_pool.Length < start + (2 * count)) Array.Resize(ref _pool, Math.Max(_pool.Length * 2, start + (2 * StateLimit)));
        new ReadOnlySpan<byte>(front.States, count).CopyTo(_pool.AsSpan(start));
        new ReadOnlySpan<byte>(front.Places, count).CopyTo(_pool.AsSpan(start + count));
        _poolStart[t + 1] = start + (2 * count);
    }

    private ReadOnlySpan<byte> AllStates(in PosModel model) => _allStates.AsSpan(0, model.StateCount);

    private static void Advance(in PosModel model, PosTransitions.Tables transitions, PosFront front, PosFront next, uint code)
    {
        var seen = model.StatesOf(code);
        double* emissions = model.EmissionsOf(code);
        int count = 0;
        for (int k = 0; k < seen.Length; k++)
        {
            if (!front.TryReach(transitions, seen[k], emissions[k], out next.Scores[count], out next.Places[count])) continue;
            next.States[count++] = seen[k];
        }
        if (count == 0)
        {
            front.FindTop();
            for (int state = 0; state < model.StateCount; state++)
            {
                if (!front.TryReach(transitions, (byte)state, model.Emission(code, (byte)state), out next.Scores[count], out next.Places[count])) continue;
                next.States[count++] = (byte)state;
            }
        }
        if (count == 0)
        {
            // No state is reachable: jieba would fail here; the character starts a new path instead.
            next.Places[0] = 0;
            next.States[count++] = 0;
            next.Scores[0] = LexiconCompiler.MinLog;
        }
        next.Index(model, count);
    }

    /// <summary>Decodes the last character, of which only the best state matters: states that cannot win are skipped.</summary>
    private (int State, int Place) Finish(in PosModel model, PosTransitions.Tables transitions, PosFront front, uint code)
    {
        var seen = model.StatesOf(code);
        var (state, place) = front.BestNext(model, transitions, seen, model.EmissionsOf(code));
        if (state < 0)
        {
            front.FindTop();
            for (int k = 0; k < model.StateCount; k++) _allEmissions[k] = model.Emission(code, (byte)k);
            fixed (double* emissions = _allEmissions) (state, place) = front.BestNext(model, transitions, AllStates(model), emissions);
        }
        return (Math.Max(0, state), place); // no state is reachable, as in Advance
    }
}
