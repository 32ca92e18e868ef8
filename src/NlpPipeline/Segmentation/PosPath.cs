using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The Viterbi decoder of the joint model, with its scratch memory. Mirrors the reference: only states that the character was seen in and that
/// some previous state can reach; where there are none, all that can be reached; sums in its order; the greater state wins a tie.
/// </summary>
internal sealed unsafe class PosPath
{
    private readonly byte[] _current = new byte[256];
    private readonly double[] _scores = new double[256];
    private readonly double[] _previousScores = new double[256];
    private int _previousCount;
    private readonly byte[] _previous = new byte[256];
    private byte[] _pool = new byte[1024]; // of each position in turn: its states, then the predecessor of each
    private int[] _poolStart = new int[64];

    /// <summary>The most probable state of each character of the last run decoded.</summary>
    internal byte[] States { get; private set; } = new byte[64];

    internal void Decode(Lexicon lexicon, char* text, int length)
    {
        var model = lexicon.PosModel;
        if (States.Length < length)
        {
            States = new byte[length * 2];
            _poolStart = new int[length * 2];
        }
        Begin(model, lexicon.Trie.CodeOf(text[0]));
        int pool = 0;
        for (int t = 1; t < length; t++)
        {
            uint code = lexicon.Trie.CodeOf(text[t]);
            int live = DropDeadEnds(model);
            int count = Candidates(model, code, live);
            _poolStart[t] = pool;
            if (_pool.Length < pool + (2 * count)) Array.Resize(ref _pool, (pool + (2 * count)) * 2);
            Advance(model, code, live, count, _pool.AsSpan(pool, 2 * count));
            pool += 2 * count;
        }
        int best = 0;
        for (int k = 1; k < _previousCount; k++)
            if (_previousScores[k] >= _previousScores[best]) best = k;
        Trace(length, _previous[best], pool);
    }

    private void Begin(PosModel model, uint code)
    {
        var seen = model.StatesOf(code);
        _previousCount = seen.Length > 0 ? seen.Length : model.StateCount;
        for (int k = 0; k < _previousCount; k++)
        {
            byte state = seen.Length > 0 ? seen[k] : (byte)k;
            _previous[k] = state;
            _previousScores[k] = model.Start[state] + model.Emission(code, state);
        }
    }

    /// <summary>Leaves only the previous states that can be followed; returns how many.</summary>
    private int DropDeadEnds(PosModel model)
    {
        int live = 0;
        for (int k = 0; k < _previousCount; k++)
        {
            ulong* next = model.Successors + (4 * _previous[k]);
            if ((next[0] | next[1] | next[2] | next[3]) == 0) continue;
            _previous[live] = _previous[k];
            _previousScores[live++] = _previousScores[k];
        }
        return live;
    }

    /// <summary>Fills the current states, in ascending order; returns how many.</summary>
    private int Candidates(PosModel model, uint code, int live)
    {
        Span<ulong> reachable = stackalloc ulong[4];
        for (int k = 0; k < live; k++)
            for (int w = 0; w < 4; w++) reachable[w] |= model.Successors[(4 * _previous[k]) + w];
        int count = 0;
        foreach (byte state in model.StatesOf(code))
            if (((reachable[state >> 6] >> (state & 63)) & 1) != 0) _current[count++] = state;
        if (count > 0) return count;
        for (int state = 0; state < model.StateCount; state++)
            if (live == 0 || ((reachable[state >> 6] >> (state & 63)) & 1) != 0) _current[count++] = (byte)state;
        return count;
    }

    private void Advance(PosModel model, uint code, int live, int count, Span<byte> pool)
    {
        for (int c = 0; c < count; c++)
        {
            byte state = _current[c];
            double* from = model.Transition + (256 * state);
            double emission = model.Emission(code, state);
            double best = double.NegativeInfinity;
            byte winner = live > 0 ? _previous[0] : (byte)0;
            for (int k = 0; k < live; k++)
            {
                double score = _previousScores[k] + from[_previous[k]] + emission;
                if (score < best) continue;
                best = score;
                winner = _previous[k];
            }
            _scores[c] = best;
            pool[c] = state;
            pool[count + c] = winner;
        }
        _previousCount = count;
        Array.Copy(_current, _previous, count);
        Array.Copy(_scores, _previousScores, count);
    }

    private void Trace(int length, byte state, int poolEnd)
    {
        for (int t = length - 1; t > 0; t--)
        {
            States[t] = state;
            int count = (poolEnd - _poolStart[t]) / 2;
            var states = _pool.AsSpan(_poolStart[t], count);
            state = _pool[_poolStart[t] + count + states.IndexOf(state)];
            poolEnd = _poolStart[t];
        }
        States[0] = state;
    }
}
