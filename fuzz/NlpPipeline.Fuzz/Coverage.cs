using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace NlpPipeline.Fuzz;

/// <summary>The edges of the code that have been executed, if the assemblies are instrumented by the command <c>sharpfuzz</c>.</summary>
internal static unsafe class Coverage
{
    private const int Size = 1 << 16;

    private static readonly byte* s_map = (byte*)NativeMemory.AlignedAlloc(Size, 64);
    private static readonly byte[] s_seen = new byte[Size];

    /// <summary>The number of edges seen.</summary>
    internal static int Edges => Size - s_seen.AsSpan().Count((byte)0);

    /// <summary>Must be called before any code of an instrumented assembly.</summary>
    internal static void Start()
    {
        new Span<byte>(s_map, Size).Clear();
        Trace.SharedMem = s_map;
    }

    /// <summary>Determines whether edges were executed for the first time since the last call.</summary>
    internal static bool FindsNew()
    {
        var map = MemoryMarshal.Cast<byte, Vector<byte>>(new Span<byte>(s_map, Size));
        var seen = MemoryMarshal.Cast<byte, Vector<byte>>(s_seen.AsSpan());
        bool any = false;
        for (int i = 0; i < map.Length; i++)
        {
            var executed = ~Vector.Equals(map[i], Vector<byte>.Zero);
            any |= Vector.AndNot(executed, seen[i]) != Vector<byte>.Zero;
            seen[i] |= executed;
        }
        return any;
    }
}
