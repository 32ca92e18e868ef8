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
    private readonly byte[] _ends = new byte[256]; // those of its states that end a word, best score first
    private int _endCount;
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
        for (int k = 0; k < count; k++)
        {
            byte state = seen.Length > 0 ? seen[k] : (byte)k;
            _current[k] = state;
            _scores[state] = model.Start[state] + (seen.Length > 0 ? model.EmissionsOf(code)[k] : model.Emission(code, state));
        }
        SetLive(model, count);
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
        for (int k = 0; k < count; k++) _scores[_current[k]] = _newScores[k];
        SetLive(model, count);
        _current.AsSpan(0, count).CopyTo(pool);
        winners[..count].CopyTo(pool[count..]);
        return count;
    }

    /// <summary>The best way into a state; false when no live state leads there.</summary>
    private bool TryReach(in PosModel model, byte state, double emission, out double best, out byte winner) =>
        model.Letters[state] is PosModel.B or PosModel.S
            ? TryReachFromEnds(model, state, emission, out best, out winner)
            : TryReachFromInside(model, state, emission, out best, out winner);

    /// <summary>
    /// A word begins, after the end of any other. The ends are tried best first: no transition raises a score, so that once an end alone scores less than
    /// the best way found, no later one can win. The answer is that of trying all.
    /// </summary>
    private bool TryReachFromEnds(in PosModel model, byte state, double emission, out double best, out byte winner)
    {
        double* from = model.Transition + (256 * state);
        best = double.NegativeInfinity;
        winner = 0;
        foreach (byte source in _ends.AsSpan(0, _endCount))
        {
            double previous = _scores[source];
            if (previous + emission < best) break;
            double score = previous + from[source] + emission;
            if (score < best || (score == best && source < winner)) continue;
            best = score;
            winner = source;
        }
        return !double.IsNegativeInfinity(best);
    }

    /// <summary>A word goes on: only the beginning or the middle of one with the same tag leads here.</summary>
    private bool TryReachFromInside(in PosModel model, byte state, double emission, out double best, out byte winner)
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

    /// <summary>Makes the states of a character those that the next one looks back to.</summary>
    private void SetLive(in PosModel model, int count)
    {
        Array.Clear(_live);
        _endCount = 0;
        for (int k = 0; k < count; k++)
        {
            byte state = _current[k];
            _live[state >> 6] |= 1UL << state;
            if (model.Letters[state] is PosModel.B or PosModel.M) continue;
            int at = _endCount++;
            double score = _scores[state];
            for (; at > 0 && _scores[_ends[at - 1]] < score; at--) _ends[at] = _ends[at - 1];
            _ends[at] = state;
        }
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
