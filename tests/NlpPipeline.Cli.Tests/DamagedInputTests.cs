using System.IO.Compression;
using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class DamagedInputTests
{
    [Theory]
    [InlineData(".gz")]
    [InlineData(".br")]
    [InlineData(".zst")]
    public void A_truncated_file_is_exit_code_1_and_named(string ending)
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 400).Select(i => $"{{\"id\":{i},\"text\":\"第{i * 7919 % 10007}行，今天天气很好。\"}}\n")));
        string whole = folder.PathOf("whole.jsonl" + ending), cut = folder.PathOf("cut.jsonl" + ending);
        Nlp.Succeed("", "batch", input, "--annotate", "tokens", "--out", whole, "--quiet");
        Nlp.Succeed("", "batch", whole, "--annotate", "tokens", "--out", folder.PathOf("again.jsonl"), "--quiet");
        byte[] bytes = File.ReadAllBytes(whole);
        foreach (int length in (int[])[bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(cut, bytes[..length]);
            Nlp.AssertFails(Nlp.Run("batch", cut, "--annotate", "tokens", "--out", folder.PathOf($"{length}.jsonl"), "--quiet"), 1, "cut.jsonl" + ending + " is truncated or damaged");
        }
    }

    [Fact]
    public void A_gzip_file_cut_at_the_end_of_a_line_loses_no_row_in_silence()
    {
        using var folder = new TempFolder();
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 180).Select(i => $"{{\"id\":{i},\"text\":\"今天天气很好。\"}}\n"))));
        byte[] bytes = target.ToArray();
        string cut = folder.Write("cut.jsonl.gz", bytes[..(bytes.AsSpan(0, bytes.Length / 2).LastIndexOf((byte)'\n') + 1)]);
        Nlp.AssertFails(Nlp.Run("batch", cut, "--annotate", "tokens", "--out", folder.PathOf("b.jsonl"), "--quiet"), 1, "cut.jsonl.gz is truncated");
    }
}
