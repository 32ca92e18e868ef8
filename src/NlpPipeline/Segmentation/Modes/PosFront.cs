using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The states of one character that the decoder of the joint model has reached, in ascending order: those that begin a word, end one, lie within one
/// and are one, so that each kind lies together.
/// </summary>
internal sealed unsafe class PosFront
{
    private const double Unreached = double.NegativeInfinity;

    /// <summary>A score below this has been through <see cref="LexiconCompiler.MinLog"/>, and no other logarithm changes it.</summary>
    private const double Swallowing = -1e80;

    private readonly double[] _scores;
    private readonly double[] _bounds;
    private readonly byte[] _states, _places, _placeOf;
    private int _ends, _middles, _singles; // where these kinds start
    private int _bestEnd;
    private double _bestInside, _bestOfEnds;
    private readonly ulong[] _top = new ulong[4]; // a bit for each state
    private bool _hasTop, _isSwallowing;

    internal PosFront(int limit)
    {
        _scores = GC.AllocateArray<double>(limit + Vector256<double>.Count, pinned: true); // read beyond its end by whole vectors
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

    /// <summary>Log probability of the best way to each state.</summary>
    internal double* Scores { get; }

    internal byte* States { get; }

    /// <summary>The place among the previous character's states that this way comes from.</summary>
    internal byte* Places { get; }

    /// <summary>By state, the place it has if it is there at all: never cleared, and true only if the state stands in that place.</summary>
    private byte* PlaceOf { get; }

    /// <summary>Scratch of <see cref="BestNext"/>.</summary>
    private double* Bounds { get; }

    internal int Count { get; private set; }

    /// <summary>The states of a run's first character; <paramref name="all"/> of the model if it was seen in none.</summary>
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

    /// <summary>Makes look-ups possible once the states are there.</summary>
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
    /// Prepares for a character that no state has seen: <see cref="LexiconCompiler.MinLog"/> then swallows every difference between the states here
    /// that have not been through it, as in the reference, and of their ways the greatest state's wins. The same holds for all of the best states
    /// once each has been through it, whatever the next character.
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

    /// <summary>The place of the best state; the last of equals.</summary>
    internal int Best()
    {
        int best = 0;
        for (int k = 1; k < Count; k++)
            if (Scores[k] >= Scores[best]) best = k;
        return best;
    }

    /// <summary>The best of the next character's states and the place before it; a state of -1 if none can be reached.</summary>
    /// <remarks>
    /// Each state has a bound that no way into it can pass: the best score it could follow, the best transition into it, its emission, added in the
    /// order of a real way, so that rounding keeps the order. The state of the greatest bound goes first, and few others are left to look at.
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

    /// <summary>The best way into a state of the next character; false when no state here leads there.</summary>
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
    /// A word begins, after the end of any other. No transition raises a score, so that an end that alone scores less than a way already found cannot
    /// win: the best end goes first, and few others are left to try.
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
