using System.Runtime.InteropServices;

namespace NlpPipeline.Segmentation;

/// <summary>Scratch memory of one thread: pinned, so that the inner loops can use pointers. Grows with the longest block, up to a bound.</summary>
internal sealed unsafe class Workspace
{
    /// <summary>Positions whose codes and scores are held at once; what lies further right is no longer needed.</summary>
    internal const int Chunk = 1024;

    private const int KeptRoute = 1 << 18; // entries; a longer block gives its memory back afterwards

    [ThreadStatic]
    private static Workspace? s_mine;

    private ushort[] _codes = [];
    private double[] _scores = [];
    private uint[] _route = [];
    private byte[] _states = [];
    private PosPath? _posPath;

    /// <summary>This thread's workspace, large enough for a block of <paramref name="length"/> units and words of the lexicon's length.</summary>
    internal static Workspace For(int length, int maxWordLength)
    {
        var mine = s_mine ??= new Workspace();
        if (mine._codes.Length < Chunk + maxWordLength + 2)
        {
            mine._codes = GC.AllocateArray<ushort>(Chunk + maxWordLength + 2, pinned: true);
            mine._scores = GC.AllocateArray<double>(Chunk + maxWordLength + 2, pinned: true);
        }
        if (mine._route.Length < length || mine._route.Length > KeptRoute)
            mine._route = GC.AllocateUninitializedArray<uint>(Math.Max(Chunk, length + (length / 8)), pinned: true);
        return mine;
    }

    // SAFETY (all three): the arrays are pinned and this object, which keeps them, is kept by its thread.
    internal ushort* Codes => (ushort*)Marshal.UnsafeAddrOfPinnedArrayElement(_codes, 0);

    internal double* Scores => (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_scores, 0);

    internal uint* Route => (uint*)Marshal.UnsafeAddrOfPinnedArrayElement(_route, 0);

    /// <summary>The decoder of the joint part-of-speech model, with its own scratch.</summary>
    internal PosPath PosPath => _posPath ??= new PosPath();

    /// <summary>Room for one byte per character of a run of unknown words.</summary>
    internal byte[] States(int length)
    {
        if (_states.Length < length || _states.Length > KeptRoute) _states = GC.AllocateUninitializedArray<byte>(Math.Max(256, length));
        return _states;
    }
}
