using System.IO.Compression;
using System.Text;
using Xunit;
using ZstdSharp;

namespace NlpPipeline.Corpus.Tests;

public sealed class DamagedInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".gz", 1)]
    [InlineData(".gz", 3)]
    [InlineData(".br", 1)]
    [InlineData(".zst", 1)]
    [InlineData(".zst", 3)]
    public void A_file_cut_anywhere_but_at_the_end_of_a_member_is_an_error_that_names_it(string ending, int members)
    {
        var ends = new List<int>();
        var bytes = Compress(ending, members, ends);
        Assert.Equal(600 * members, ReadResult.Of(_folder.Write("whole.jsonl" + ending, bytes)).Records.Count);
        var random = new Random(1);
        int[] lengths = [0, 1, 2, 5, 11, 17, .. Enumerable.Range(0, 200).Select(_ => random.Next(1, bytes.Length)), .. ends.SelectMany(end => Enumerable.Range(end - 12, 12)), .. ends.SkipLast(1).SelectMany(end => Enumerable.Range(end + 1, 12))];
        foreach (int length in lengths.Except(ends)) AssertFails(ending, bytes[..length], $"{length} of {bytes.Length} bytes");
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    public void A_changed_byte_is_an_error_or_changes_nothing(string ending)
    {
        var bytes = Compress(ending, 2, []);
        string[] whole = [.. ReadResult.Of(_folder.Write("whole.jsonl" + ending, bytes)).Column("text").Select(text => text!)];
        var random = new Random(2);
        int failed = 0;
        for (int i = 0; i < 200; i++)
        {
            byte[] changed = [.. bytes];
            changed[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.Equal(whole, ReadResult.Of(_folder.Write("changed.jsonl" + ending, changed)).Column("text")); // such as the time in a header
            }
            catch (InvalidDataException e)
            {
                failed++;
                Assert.StartsWith(_folder["changed.jsonl" + ending], e.Message, StringComparison.Ordinal);
            }
        }
        Assert.True(failed > 180, $"{failed}");
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".br")]
    [InlineData(".zst")]
    public void Other_bytes_behind_are_an_error(string ending) => AssertFails(ending, [.. Compress(ending, 1, []), .. "{\"text\":\"x\"}\n"u8], "trailing bytes");

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    public async Task A_batch_without_rows_writes_a_file_that_can_be_read(string ending)
    {
        string output = _folder["b.jsonl" + ending];
        await new BatchRunner().RunAsync(new BatchOptions { Inputs = [_folder.Write("a.jsonl", "\n")], Output = output }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(new FileInfo(output).Length > 0);
        Assert.Empty(ReadResult.Of(output).Records);
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    [InlineData(".br")]
    public void A_writer_without_records_writes_a_file_that_can_be_read(string ending)
    {
        string path = _folder["w.jsonl" + ending];
        CorpusWriter.Create(path, ["text"], Annotations.None).Dispose();
        Assert.Empty(ReadResult.Of(path).Records);
    }

    private void AssertFails(string ending, byte[] bytes, string what)
    {
        string path = _folder.Write("cut.jsonl" + ending, bytes);
        try
        {
            var read = ReadResult.Of(path);
            Assert.Fail($"{what}: {read.Records.Count} records and no error");
        }
        catch (InvalidDataException e)
        {
            Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
        }
    }

    private static byte[] Compress(string ending, int members, List<int> ends)
    {
        using var target = new MemoryStream();
        for (int i = 0; i < members; i++)
        {
            using (Stream stream = ending switch { ".gz" => new GZipStream(target, CompressionLevel.Optimal, true), ".br" => new BrotliStream(target, CompressionLevel.Fastest, true), _ => Zstd(target) })
                stream.Write(Encoding.UTF8.GetBytes(SampleCorpus.JsonLines(600)));
            ends.Add((int)target.Length);
        }
        return target.ToArray();
    }

    private static CompressionStream Zstd(Stream target)
    {
        var stream = new CompressionStream(target, leaveOpen: true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return stream;
    }
}
