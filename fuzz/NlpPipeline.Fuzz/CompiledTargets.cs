using System.Reflection;
using System.Runtime.InteropServices;
using NlpPipeline.Storage;
using NlpPipeline.Tests.Storage;

namespace NlpPipeline.Fuzz;

/// <summary>Compiled files: changed in their structure, with a right checksum, and read between two guard pages, so that a read outside kills the process.</summary>
internal static unsafe partial class CompiledTargets
{
    private const int Page = 4096, Size = 16 << 20;
    private const int NoAccess = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    private static readonly ConstructorInfo s_constructor = typeof(CompiledFile).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
    private static byte* s_region;
    private static bool s_atEnd;

    internal static IEnumerable<Target> All => CompiledKind.All.Select(kind => new Target("file: " + kind.Name, [kind.Build()], [], (_, input, _, random) => Mutation.Copies(input, random.Next(), 1).Single(), input => Use(kind, input)));

    private static void Use(CompiledKind kind, byte[] input)
    {
        if (OperatingSystem.IsLinux()) CompiledKind.Open = Open;
        try
        {
            kind.Use(input);
        }
        catch (InvalidDataException)
        {
        }
    }

    /// <summary>Opens a file in memory that ends before a guard page and, every second time, begins after one.</summary>
    private static CompiledFile Open(byte[] bytes, string kind, int version)
    {
        if (s_region == null)
        {
            s_region = Map(null, Size + (2 * Page), ReadWrite, PrivateAnonymous, -1, 0) + Page;
            if (Protect(s_region - Page, Page, NoAccess) != 0 || Protect(s_region + Size, Page, NoAccess) != 0) throw new InvalidOperationException("Guard pages are not available.");
        }
        s_atEnd = !s_atEnd;
        byte* start = s_atEnd ? s_region + Size - bytes.Length : s_region;
        bytes.AsSpan().CopyTo(new Span<byte>(start, bytes.Length));
        try
        {
            return (CompiledFile)s_constructor.Invoke([Pointer.Box(start, typeof(byte*)), (long)bytes.Length, bytes, "x", kind, version]);
        }
        catch (TargetInvocationException e) when (e.InnerException is InvalidDataException inner)
        {
            throw inner;
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(void* address, nint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nint length, int protection);
}
