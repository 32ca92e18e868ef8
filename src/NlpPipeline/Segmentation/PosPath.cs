using System.Numerics;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The Viterbi decoder of the joint model, with its scratch memory. Mirrors the reference: only states that the character was seen in and that
/// some previous state can reach; where there are none, all that can be reached; sums in its order; the greater state wins a tie.
/// </summary>
internal sealed unsafe class PosPath
{
    private readonly double[] _scores = new double[256]; // by state, of the previous character
    private readonly double[] _newScores = new double[256]; // by candidate, of this one
    private readonly ulong[] _live = new ulong[4]; // the previous character's states, a bit each
    private byte[] _pool = new byte[1024]; // of each character in turn: its states, then the winner before each
    private int[] _poolStart = new int[64];
    private readonly byte[] _current = new byte[256]; // this character's states

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
        int count = Begin(model, lexicon.Trie.CodeOf(text[0]));
        int pool = 0;
        for (int t = 1; t < length; t++)
        {
            if (_pool.Length < pool + 512) Array.Resize(ref _pool, _pool.Length * 2);
            _poolStart[t] = pool;
            count = Advance(model, lexicon.Trie.CodeOf(text[t]), _pool.AsSpan(pool, 512));
            pool += 2 * count;
        }
        byte best = _current[0];
        for (int k = 1; k < count; k++)
            if (_scores[_current[k]] >= _scores[best]) best = _current[k];
        Trace(length, best, pool);
    }

    private int Begin(in PosModel model, uint code)
    {
        var seen = model.StatesOf(code);
        int count = seen.Length > 0 ? seen.Length : model.StateCount;
        Array.Clear(_live);
        for (int k = 0; k < count; k++)
        {
            byte state = seen.Length > 0 ? seen[k] : (byte)k;
            _current[k] = state;
            _scores[state] = model.Start[state] + model.Emission(code, state);
            _live[state >> 6] |= 1UL << state;
        }
        return count;
    }

    /// <summary>Moves on by one character; returns the number of its states, which it leaves in ascending order.</summary>
    private int Advance(in PosModel model, uint code, Span<byte> pool)
    {
        var winners = pool[256..];
        var seen = model.StatesOf(code);
        double* emissions = model.EmissionsOf(code);
        int count = 0;
        for (int k = 0; k < seen.Length; k++)
            if (TryReach(model, seen[k], emissions[k], out _newScores[count], out winners[count])) _current[count++] = seen[k];
        if (count == 0)
        {
            for (int state = 0; state < model.StateCount; state++)
                if (TryReach(model, (byte)state, model.Emission(code, (byte)state), out _newScores[count], out winners[count])) _current[count++] = (byte)state;
        }
        if (count == 0)
        {
            // No way on from any state: the reference would fail here; the character starts afresh instead.
            winners[0] = _current[0];
            _current[count++] = 0;
            _newScores[0] = LexiconCompiler.MinLog;
        }
        Array.Clear(_live);
        for (int k = 0; k < count; k++)
        {
            byte state = _current[k];
            _scores[state] = _newScores[k];
            _live[state >> 6] |= 1UL << state;
        }
        _current.AsSpan(0, count).CopyTo(pool);
        winners[..count].CopyTo(pool[count..]);
        return count;
    }

    /// <summary>The best way into a state; false when no live state leads there.</summary>
    private bool TryReach(in PosModel model, byte state, double emission, out double best, out byte winner)
    {
        double* from = model.Transition + (256 * state);
        ulong* sources = model.Sources + (4 * state);
        best = double.NegativeInfinity;
        winner = 0;
        bool found = false;
        for (int word = 0; word < 4; word++)
        {
            for (ulong bits = sources[word] & _live[word]; bits != 0; bits &= bits - 1)
            {
                int source = (64 * word) + BitOperations.TrailingZeroCount(bits);
                double score = _scores[source] + from[source] + emission;
                found = true;
                if (score < best) continue; // ascending sources: on a tie the later, greater one wins
                best = score;
                winner = (byte)source;
            }
        }
        return found;
    }

    private void Trace(int length, byte state, int poolEnd)
    {
        for (int t = length - 1; t > 0; t--)
        {
            States[t] = state;
            int start = _poolStart[t], count = (poolEnd - start) / 2;
            state = _pool[start + count + _pool.AsSpan(start, count).IndexOf(state)];
            poolEnd = start;
        }
        States[0] = state;
    }
}
