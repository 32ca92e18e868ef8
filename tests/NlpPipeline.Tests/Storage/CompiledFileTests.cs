using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Tests.Storage;

public sealed class CompiledFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_was_written_is_read()
    {
        new CompiledFileWriter("TEST", 3).Add<double>([1.5, -2]).Add("文字").Add<byte>([7]).Save(_path);
        var file = CompiledFile.Load(_path, "TEST", 3);
        Assert.Equal([1.5, -2], file.Section<double>(0).ToArray());
        Assert.Equal("文字", file.Text(1));
        Assert.Equal([(byte)7], file.Section<byte>(2).ToArray());
    }

    [Fact]
    public void Every_flipped_bit_and_every_cut_is_noticed()
    {
        var whole = new CompiledFileWriter("TEST", 3).Add<double>([1.5, -2]).Add("文字").ToPinnedArray();
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_path, damaged);
            Assert.Throws<InvalidDataException>(() => CompiledFile.Load(_path, "TEST", 3));
        }
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => CompiledFile.Load(_path, "TEST", 3));
        }
    }

    [Fact]
    public void Another_kind_or_version_is_named_in_the_message()
    {
        new CompiledFileWriter("TEST", 3).Add("x").Save(_path);
        Assert.Contains("version 3", Assert.Throws<InvalidDataException>(() => CompiledFile.Load(_path, "TEST", 4)).Message, StringComparison.Ordinal);
        Assert.Contains("is a table of this library, not a lexicon", Assert.Throws<InvalidDataException>(() => Lexicon.Load(_path)).Message, StringComparison.Ordinal);
    }
}
