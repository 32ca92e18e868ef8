using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class LongRecordTests
{
    [Theory]
    [InlineData("a.jsonl.gz")]
    [InlineData("a.csv.gz")]
    [InlineData("a.txt.gz")]
    public void Zeros_that_a_small_file_unpacks_to_are_one_short_reject(string name)
    {
        using var folder = new TempFolder();
        using (var gzip = new GZipStream(File.Create(folder.PathOf(name)), CompressionLevel.Fastest))
        {
            if (name.StartsWith("a.csv", StringComparison.Ordinal)) gzip.Write("id,text\n1,"u8);
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) gzip.Write(zeros);
        }
        string output = folder.PathOf("b.jsonl");
        Nlp.Succeed("", "batch", folder.PathOf(name), "--annotate", "tokens", "--out", output, "--quiet");
        var rejects = new FileInfo(output + ".rejects.jsonl");
        Assert.InRange(rejects.Length, 1, 1 << 20);
        using var reject = JsonDocument.Parse(Assert.Single(File.ReadAllLines(rejects.FullName)));
        Assert.Equal("record_too_long", reject.RootElement.GetProperty("reason").GetString());
        Assert.EndsWith("only its first 65536 bytes are kept", reject.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(output).Length);
    }

    [Fact]
    public void A_text_over_its_limit_is_told_with_its_length_and_its_first_64_kB()
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.jsonl", $"{{\"text\":\"{new string('x', 4_000_000)}\"}}\n{{\"text\":\"甲\"}}\n"), output = folder.PathOf("b.jsonl");
        Nlp.Succeed("", "batch", input, "--annotate", "tokens", "--out", output, "--quiet");
        using var reject = JsonDocument.Parse(Assert.Single(File.ReadAllLines(output + ".rejects.jsonl")));
        Assert.Equal((64 << 10, 4_000_011), (reject.RootElement.GetProperty("raw").GetString()!.Length, reject.RootElement.GetProperty("raw_bytes").GetInt32()));
    }
}
