using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Storage;

/// <summary>
/// A read-only binary file of flat tables, read in place. Layout, little-endian: magic "NLPP", kind (four ASCII letters), version, CRC-32C
/// of everything that follows, number of sections, (offset, byte length) of each section, then the sections, each aligned to 8 bytes.
/// </summary>
internal sealed unsafe class CompiledFile
{
    internal const uint Magic = 0x50504C4E;
    internal const int FixedHeader = 20;
    private const int ChecksumOffset = 12;

    private readonly byte* _start;
    private readonly byte[]? _owner; // keeps a loaded file alive; an embedded one lives as long as its assembly

    private CompiledFile(byte* start, long length, byte[]? owner, string source, string kind, int version)
    {
        _start = start;
        _owner = owner;
        Length = length;
        Source = source;
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Compiled tables require a little-endian processor.");
        if (length < FixedHeader || U32(0) != Magic)
            throw new InvalidDataException($"{source} is not a compiled file of this library; create {NameOf(kind)} with {CommandOf(kind)}.");
        if (Kind != kind) throw new InvalidDataException($"{source} is {NameOf(Kind)}, not {NameOf(kind)}; use a file created by {CommandOf(kind)}.");
        if (Version != version)
            throw new InvalidDataException($"{source} has format version {Version}, but this library reads version {version}; compile it again.");
        long end = FixedHeader + (8L * SectionCount);
        if (end > length) throw new InvalidDataException($"{source} is truncated; copy or compile it again.");
        for (int i = 0; i < SectionCount; i++)
        {
            long offset = U32(FixedHeader + (8 * i)), size = U32(FixedHeader + (8 * i) + 4);
            if (offset < end || (offset & 7) != 0) throw new InvalidDataException($"{source} is damaged (its section {i} begins at {offset}, inside another or unaligned); compile it again.");
            end = offset + size;
            if (end > length) throw new InvalidDataException($"{source} is truncated; copy or compile it again.");
            if (size > int.MaxValue) throw new InvalidDataException($"{source} has a section {i} of {size} bytes, more than {int.MaxValue}; use less data.");
        }
    }

    internal string Source { get; }
    internal long Length { get; }
    internal string Kind => Encoding.ASCII.GetString(_start + 4, 4);
    internal int Version => (int)U32(8);
    internal uint Checksum => U32(ChecksumOffset);
    internal int Sections => (int)SectionCount;
    private uint SectionCount => U32(16); // at most Length / 8, by the constructor's check

    /// <summary>Whether the file is part of this assembly, so that a test verifies its contents and loading it does not.</summary>
    internal bool IsEmbedded => _owner is null;

    /// <summary>
    /// Opens a file that is embedded in this assembly. It is mapped, not copied, and its checksum is not verified (a test does that), so
    /// that startup costs nothing.
    /// </summary>
    internal static CompiledFile FromResource(string name, string kind, int version)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) as UnmanagedMemoryStream
            ?? throw new InvalidOperationException($"The resource {name} is missing from the NlpPipeline assembly; reinstall the package.");
        // SAFETY: a manifest resource is mapped read-only for the lifetime of its assembly, which is this one.
        return new CompiledFile(stream.PositionPointer, stream.Length, null, name, kind, version);
    }

    /// <summary>Returns a copy of an embedded file.</summary>
    internal static byte[] ResourceBytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Returns the kind of a file; empty if it is not a compiled file.</summary>
    internal static string KindOf(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[8];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return read == start.Length && MemoryMarshal.Read<uint>(start) == Magic ? Encoding.ASCII.GetString(start[4..]) : "";
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind or version, or is damaged.</exception>
    internal static CompiledFile Load(string path, string kind, int version)
    {
        using var stream = File.OpenRead(path);
        if (!stream.CanSeek) throw new InvalidDataException($"{path} is a pipe or device, which cannot be read as a compiled file; use a file.");
        if (stream.Length > Array.MaxLength) throw new InvalidDataException($"{path} is too large for a compiled file; use a file of at most {Array.MaxLength} bytes.");
        var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length, pinned: true);
        stream.ReadExactly(bytes);
        return FromBytes(bytes, path, kind, version);
    }

    /// <summary>Opens a file in memory. <paramref name="pinned"/> must be allocated on the pinned object heap.</summary>
    internal static CompiledFile FromBytes(byte[] pinned, string source, string kind, int version)
    {
        // SAFETY: the array is pinned for its lifetime and kept alive by the object created here.
        var file = new CompiledFile((byte*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), pinned.Length, pinned, source, kind, version);
        if (!file.HasValidChecksum()) throw new InvalidDataException($"{source} is damaged (its checksum does not match); copy or compile it again.");
        return file;
    }

    /// <summary>The SHA-256 hash of the file, in lower-case hexadecimal digits, computed when it is first needed.</summary>
    internal string Sha256 => field ??= Convert.ToHexStringLower(SHA256.HashData(new ReadOnlySpan<byte>(_start, checked((int)Length))));

    internal bool HasValidChecksum() => Crc32C(new ReadOnlySpan<byte>(_start + 16, checked((int)(Length - 16)))) == Checksum;

    internal ReadOnlySpan<T> Section<T>(int index) where T : unmanaged => new(Pointer<T>(index), Count<T>(index));

    /// <summary>Returns the address of a section. Callers must keep this object alive.</summary>
    // SAFETY: the constructor checked that every section is inside the file and aligned; the reader of each kind checks the counts and values.
    internal T* Pointer<T>(int index) where T : unmanaged => (T*)(_start + SectionAt(index).Offset);

    internal int Count<T>(int index) where T : unmanaged => SectionAt(index).Size / sizeof(T);

    /// <summary>Returns the exception of a file whose sections contradict each other or contain impossible values.</summary>
    internal InvalidDataException Unsound(string reason) => new($"{Source} is damaged ({reason}); compile it again.");

    /// <summary>As <see cref="Unsound"/>, for a model.</summary>
    internal InvalidDataException UnsoundModel(string reason) => new($"{Source} is not a sound model ({reason}); train it again.");

    internal string Text(int index) => Encoding.UTF8.GetString(Section<byte>(index));

    internal static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = ~0u;
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, MemoryMarshal.Read<ulong>(data));
            data = data[8..];
        }
        foreach (byte b in data) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private uint U32(int offset) => *(uint*)(_start + offset);

    private (uint Offset, int Size) SectionAt(int index)
    {
        if ((uint)index >= SectionCount) throw new InvalidDataException($"{Source} is damaged (it has {SectionCount} sections, but section {index} is needed); compile it again.");
        int entry = FixedHeader + (8 * index);
        return (U32(entry), (int)U32(entry + 4));
    }

    private static string NameOf(string kind) => kind switch
    {
        LexiconFile.Kind => "a lexicon",
        LearnedModel.Kind => "a model of words",
        LinearModel.Kind or DomainScorer.Kind => "a model of sentiment or topics",
        _ => "a table of this library",
    };

    private static string CommandOf(string kind) => kind switch
    {
        LexiconFile.Kind => "'nlp lexicon compile' or 'nlp lexicon add'",
        LearnedModel.Kind => "'nlp train segmenter'",
        _ => "'nlp train sentiment' or 'nlp train topics'",
    };
}
