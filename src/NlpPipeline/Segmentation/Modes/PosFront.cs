using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The states of one character that the decoder of the joint model has reached, in ascending order: those that begin a word, end one,
/// continue one and are one, so that each kind is contiguous.
/// </summary>
internal sealed unsafe class PosFront
{
    private const double Unreached = double.NegativeInfinity;

    /// <summary>A score below this includes <see cref="LexiconCompiler.MinLog"/>, and no other logarithm changes it.</summary>
    private const double Swallowing = -1e80;

    private readonly double[] _scores;
    private readonly double[] _bounds;
    private readonly byte[] _states, _places, _placeOf;
    private int _ends, _middles, _singles; // the first index of these kinds
    private int _bestEnd;
    private double _bestInside, _bestOfEnds;
    private readonly ulong[] _top = new ulong[4]; // a bit per state
    private bool _hasTop, _isSwallowing;

    internal PosFront(int limit)
    {
        _scores = GC.AllocateArray<double>(limit + Vector256<double>.Count, pinned: true); // whole vectors are read beyond the end
        _bounds = GC.AllocateArray<double>(limit, pinned: true);
        _states = GC.AllocateArray<byte>(limit, pinned: true);
        _places = GC.AllocateArray<byte>(limit, pinned: true);
        _placeOf = GC.AllocateArray<byte>(limit, pinned: true);
        Scores = (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_scores, 0);
        Bounds = (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_bounds, 0);
        States = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_states, 0);
        Places = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_places, 0);
        PlaceOf = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_placeOf, 0);
    }

    // SAFETY: the arrays are pinned and live as long as this object.

    /// <summary>The log probability of the best path to each state.</summary>
    internal double* Scores { get; }

    internal byte* States { get; }

    /// <summary>The index of the previous character's state on this path.</summary>
    internal byte* Places { get; }

    /// <summary>The index of each state, if it was reached: never cleared, and valid only if that index contains the state.</summary>
    private byte* PlaceOf { get; }

    /// <summary>A buffer of <see cref="BestNext"/>.</summary>
    private double* Bounds { get; }

    internal int Count { get; private set; }

    /// <summary>Sets the states of a run's first character; <paramref name="all"/> states of the model if it was not seen in any.</summary>
    internal void Begin(in PosModel model, uint code, ReadOnlySpan<byte> all)
    {
        var seen = model.StatesOf(code);
        double* emissions = model.EmissionsOf(code);
        byte* states = States;
        double* scores = Scores, start = model.Start;
        int count = seen.Length;
        for (int k = 0; k < count; k++)
        {
            byte state = seen[k];
            states[k] = state;
            scores[k] = start[state] + emissions[k];
        }
        if (count == 0)
        {
            foreach (byte state in all)
            {
                states[count] = state;
                scores[count++] = start[state] + model.Emission(code, state);
            }
        }
        Index(model, count);
    }

    /// <summary>Builds the index after the states are set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Index(in PosModel model, int count)
    {
        byte* states = States, placeOf = PlaceOf;
        double* scores = Scores;
        Count = count;
        int k = 0, bestEnd = -1;
        double best = Unreached, bestOfEnds = Unreached;
        for (int limit = model.FirstEnd; k < count && states[k] < limit; k++)
        {
            placeOf[states[k]] = (byte)k;
            best = double.MaxNative(best, scores[k]);
        }
        _ends = k;
        for (int limit = model.FirstMiddle; k < count && states[k] < limit; k++)
            if (scores[k] > bestOfEnds) (bestOfEnds, bestEnd) = (scores[k], k);
        _middles = k;
        for (int limit = model.FirstSingle; k < count && states[k] < limit; k++)
        {
            placeOf[states[k]] = (byte)k;
            best = double.MaxNative(best, scores[k]);
        }
        _singles = k;
        for (; k < count; k++)
            if (scores[k] > bestOfEnds) (bestOfEnds, bestEnd) = (scores[k], k);
        (_bestInside, _bestOfEnds, _bestEnd) = (best, bestOfEnds, bestEnd);
        _isSwallowing = best < Swallowing & bestOfEnds < Swallowing;
        _hasTop = false;
        if (_isSwallowing) FindTop();
    }

    /// <summary>
    /// Prepares for a character that was not seen in any state: adding <see cref="LexiconCompiler.MinLog"/> then removes every difference
    /// between scores that do not include it yet, as in jieba, and the path from the greatest state wins. The same applies to the best
    /// states if all scores include it, regardless of the next character.
    /// </summary>
    internal void FindTop()
    {
        double least = _isSwallowing ? double.MaxNative(_bestInside, _bestOfEnds) : Swallowing;
        Array.Clear(_top);
        for (int k = 0; k < Count; k++)
        {
            if (Scores[k] < least) continue;
            _top[States[k] >> 6] |= 1UL << States[k];
            PlaceOf[States[k]] = (byte)k;
        }
        _hasTop = true;
    }

    private bool TryReachFromTop(PosTransitions.Tables transitions, byte state, double emission, out double best, out byte place)
    {
        ulong* sources = transitions.Sources + (4 * state);
        for (int i = 3; i >= 0; i--)
        {
            ulong able = _top[i] & sources[i];
            if (able == 0) continue;
            place = PlaceOf[(64 * i) + BitOperations.Log2(able)];
            best = _isSwallowing ? Scores[place] + emission : emission;
            return true;
        }
        (best, place) = (Unreached, 0);
        return false;
    }

    /// <summary>Returns the index of the best state; the last one of equals.</summary>
    internal int Best()
    {
        int best = 0;
        for (int k = 1; k < Count; k++)
            if (Scores[k] >= Scores[best]) best = k;
        return best;
    }

    /// <summary>Returns the best of the next character's states and the index before it; state -1 if none can be reached.</summary>
    /// <remarks>
    /// Each state has an upper bound: the best score that it can follow, the best transition and its emission, added in the order of a real
    /// path, so that rounding preserves the order. The state with the greatest bound is evaluated first; few others remain.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal (int State, int Place) BestNext(in PosModel model, PosTransitions.Tables transitions, ReadOnlySpan<byte> states, double* emissions)
    {
        double* bounds = Bounds, ceilings = transitions.Ceilings;
        int k = 0, first = 0;
        double highest = Unreached;
        for (; k < states.Length; k++)
        {
            int state = states[k];
            double bound = (state >= model.FirstEnd & state < model.FirstSingle ? _bestInside : _bestOfEnds) + ceilings[state] + emissions[k];
            bounds[k] = bound;
            if (bound > highest) (highest, first) = (bound, k);
        }
        double least = Unreached;
        int winner = -1, placeBefore = 0;
        if (highest > Unreached && TryReach(transitions, states[first], emissions[first], out double score, out byte place))
            (least, winner, placeBefore) = (score, states[first], place);
        for (k = 0; k < states.Length; k++)
        {
            if (bounds[k] < least || k == first || !TryReach(transitions, states[k], emissions[k], out score, out place)) continue;
            if (score < least || (score == least && states[k] < winner)) continue; // the greater state wins a tie
            (least, winner, placeBefore) = (score, states[k], place);
        }
        return (winner, placeBefore);
    }

    /// <summary>Finds the best path to a state of the next character; returns false if no state leads to it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool TryReach(PosTransitions.Tables transitions, byte state, double emission, out double best, out byte place)
    {
        if (_hasTop && (_isSwallowing || emission == LexiconCompiler.MinLog) && TryReachFromTop(transitions, state, emission, out best, out place)) return true;
        var within = transitions.Within + state;
        if (within->Begun < 0) return TryReachFromEnds(transitions, state, emission, out best, out place);
        int begun = PlaceOf[within->Begun], gone = PlaceOf[within->Gone];
        double ofBegun = begun < _ends && States[begun] == within->Begun ? Scores[begun] + within->LogOfBegun + emission : Unreached;
        double ofGone = gone < _singles && States[gone] == within->Gone ? Scores[gone] + within->LogOfGone + emission : Unreached;
        bool isGone = ofGone >= ofBegun; // M is the greater letter
        best = isGone ? ofGone : ofBegun;
        place = (byte)(isGone ? gone : begun);
        return best > Unreached;
    }

    /// <summary>
    /// Finds the best path to a state that begins a word, after the end of any other. No transition increases a score, so that an end whose
    /// score is below that of a known path cannot win: the best end is evaluated first; few others remain.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReachFromEnds(PosTransitions.Tables transitions, byte state, double emission, out double best, out byte place)
    {
        place = 0;
        best = Unreached;
        int winner = _bestEnd;
        if (winner < 0) return false;
        int* rows = transitions.Rows;
        double* scores = Scores, column = transitions.Between + transitions.Columns[state];
        byte* states = States;
        double ceiling = transitions.Ceilings[state];
        double found = scores[winner] + column[rows[states[winner]]] + emission;
        for (int k = _ends; k < _middles; k += Vector256<double>.Count)
        {
            var bounds = Vector256.Load(scores + k) + Vector256.Create(ceiling) + Vector256.Create(emission);
            uint able = Vector256.GreaterThanOrEqual(bounds, Vector256.Create(found)).ExtractMostSignificantBits();
            for (able &= (1u << Math.Min(4, _middles - k)) - 1; able != 0; able &= able - 1)
            {
                int end = k + BitOperations.TrailingZeroCount(able);
                double score = scores[end] + column[rows[states[end]]] + emission;
                if (score < found || (score == found && end < winner)) continue;
                (found, winner) = (score, end);
            }
        }
        for (int end = _singles; end < Count; end++)
        {
            double score = scores[end] + column[rows[states[end]]] + emission;
            if (score < found || (score == found && end < winner)) continue;
            (found, winner) = (score, end);
        }
        place = (byte)winner;
        best = found;
        return found > Unreached;
    }
}
