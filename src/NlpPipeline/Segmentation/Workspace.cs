using System.Numerics;
using System.Runtime.InteropServices;

namespace NlpPipeline.Segmentation;

/// <summary>The buffers of a thread, pinned so that the inner loops can use pointers.</summary>
internal sealed unsafe class Workspace
{
    /// <summary>The number of characters whose codes and scores are kept at once.</summary>
    internal const int Capacity = 2048;

    private const int KeptRoute = 1 << 18; // entries; a larger buffer is released after a long block

    private const int KeptShadow = 1 << 20; // characters; a larger buffer is released after a long text

    [ThreadStatic]
    private static Workspace? s_mine;

    private ushort[] _codes = [];
    private double[] _scores = [];
    private uint[] _route = GC.AllocateArray<uint>(Capacity, pinned: true);
    private byte[] _states = [];
    private char[] _shadow = [];
    private PosPath? _posPath;
    private LearnedPosition[] _positions = [];
    private LearnedScores[] _trace = [];

    // SAFETY (everywhere): the arrays are pinned, and the thread keeps this object, which keeps the arrays.
    internal ushort* Codes => (ushort*)Marshal.UnsafeAddrOfPinnedArrayElement(_codes, 0);

    internal double* Scores => (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_scores, 0);

    internal uint* Route => (uint*)Marshal.UnsafeAddrOfPinnedArrayElement(_route, 0);

    /// <summary>The decoder of the joint part-of-speech model, with its own buffers.</summary>
    internal PosPath PosPath => _posPath ??= new PosPath();

    /// <summary>Returns the workspace of this thread, with space to look ahead by a word of the given length.</summary>
    internal static Workspace For(int maxWordLength)
    {
        var mine = s_mine ??= new Workspace();
        int size = Capacity + maxWordLength + 3;
        if (mine._codes.Length < size)
        {
            mine._codes = GC.AllocateArray<ushort>(size, pinned: true);
            mine._scores = GC.AllocateArray<double>(size, pinned: true);
        }
        if (mine._route.Length > KeptRoute) mine._route = GC.AllocateArray<uint>(Capacity, pinned: true);
        return mine;
    }

    /// <summary>The characters of a unit of the learned mode, with a margin before and after them.</summary>
    internal LearnedPosition* Positions
    {
        get
        {
            if (_positions.Length == 0) _positions = GC.AllocateArray<LearnedPosition>(LearnedFront.MaxUnit + (2 * LearnedFront.Margin) + 2, pinned: true);
            return (LearnedPosition*)Marshal.UnsafeAddrOfPinnedArrayElement(_positions, 0) + LearnedFront.Margin;
        }
    }

    /// <summary>The scores of the characters of a unit of the learned mode.</summary>
    internal LearnedScores* Trace
    {
        get
        {
            if (_trace.Length == 0) _trace = GC.AllocateArray<LearnedScores>(LearnedFront.MaxUnit, pinned: true);
            return (LearnedScores*)Marshal.UnsafeAddrOfPinnedArrayElement(_trace, 0);
        }
    }

    /// <summary>Grows the route for a block of the given length.</summary>
    internal void ReserveRoute(int length)
    {
        if (_route.Length < length) _route = GC.AllocateUninitializedArray<uint>(length, pinned: true);
    }

    /// <summary>Returns a buffer of one byte per character of a run of unknown words.</summary>
    internal byte[] States(int length)
    {
        if (_states.Length < length || _states.Length > KeptRoute) _states = GC.AllocateUninitializedArray<byte>(Math.Max(256, length));
        return _states;
    }

    /// <summary>Returns a buffer for the simplified copy of a text.</summary>
    internal char* Shadow(int length)
    {
        if (_shadow.Length < length || _shadow.Length > KeptShadow)
        {
            int size = length > KeptShadow ? length : (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, length));
            _shadow = GC.AllocateUninitializedArray<char>(size, pinned: true);
        }
        return (char*)Marshal.UnsafeAddrOfPinnedArrayElement(_shadow, 0);
    }
}
