using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace NlpPipeline.Storage;

/// <summary>Collects tables and writes them in the layout of <see cref="CompiledFile"/>. The same tables give the same bytes.</summary>
internal sealed class CompiledFileWriter(string kind, int version)
{
    private readonly List<byte[]> _sections = [];

    internal CompiledFileWriter Add<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        _sections.Add(MemoryMarshal.AsBytes(values).ToArray());
        return this;
    }

    internal CompiledFileWriter Add(string text) => Add<byte>(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns the file in an array on the pinned object heap, so that it can be read in place.</summary>
    internal byte[] ToPinnedArray()
    {
        int position = Align(CompiledFile.FixedHeader + (8 * _sections.Count));
        int total = position + _sections.Sum(s => Align(s.Length));
        var file = GC.AllocateArray<byte>(total, pinned: true);
        BinaryPrimitives.WriteUInt32LittleEndian(file, CompiledFile.Magic);
        Encoding.ASCII.GetBytes(kind).CopyTo(file, 4);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), _sections.Count);
        for (int i = 0; i < _sections.Count; i++)
        {
            var entry = file.AsSpan(CompiledFile.FixedHeader + (8 * i));
            BinaryPrimitives.WriteInt32LittleEndian(entry, position);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], _sections[i].Length);
            _sections[i].CopyTo(file, position);
            position += Align(_sections[i].Length);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), CompiledFile.Crc32C(file.AsSpan(16)));
        return file;
    }

    internal void Save(string path) => File.WriteAllBytes(path, ToPinnedArray());

    private static int Align(int size) => (size + 7) & ~7;
}
