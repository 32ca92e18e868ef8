using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class PlantedLinkTests : IDisposable
{
    private const string Kept = "another's";
    private readonly TempFolder _folder = new();

    public PlantedLinkTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a permission there.");
        _folder.Write("a.csv", "id,text\n1,甲\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("b.csv", "b.csv.partial")]
    [InlineData("b.csv", "b.csv.rejects.jsonl.partial")]
    [InlineData("b.csv", "b.csv.journal.next")]
    [InlineData("b.csv", "r.html.partial")]
    [InlineData("b.csv.br", "b.csv.br.packing")]
    public async Task A_planted_link_is_refused_and_not_written_through(string output, string planted)
    {
        string target = _folder.Write("target", Kept);
        foreach (bool exists in (bool[])[true, false])
        {
            if (!exists) File.Delete(target);
            File.Delete(_folder[planted]);
            File.CreateSymbolicLink(_folder[planted], target);
            foreach (bool resume in (bool[])[false, true])
            {
                if (!resume) Array.ForEach(Directory.GetFiles(_folder.Root, "b.csv*").Where(path => path != _folder[planted]).ToArray(), File.Delete);
                if (!resume && planted == "b.csv.partial" && exists) continue; // told to be an unfinished run
                var error = await Assert.ThrowsAsync<IOException>(() => Run(output, resume));
                Assert.Contains(planted == "b.csv.partial" && !resume ? "" : "is a symbolic link", error.Message, StringComparison.Ordinal);
            }
            Assert.Equal(exists ? Kept : null, File.Exists(target) ? File.ReadAllText(target) : null);
        }
    }

    [Fact]
    public async Task A_planted_journal_is_not_read()
    {
        File.CreateSymbolicLink(_folder["b.csv.journal"], _folder.Write("target", Kept));
        Assert.Contains("is a symbolic link", (await Assert.ThrowsAsync<IOException>(() => Run("b.csv", resume: true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_file_is_replaced()
    {
        _folder.Write("b.csv.rejects.jsonl.partial", Kept);
        _folder.Write("b.csv.journal.next", Kept);
        _folder.Write("r.html.partial", Kept);
        await Run("b.csv", resume: false);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(_folder["r.html"]), StringComparison.Ordinal);
        Assert.Equal(["a.csv", "b.csv", "r.html"], Directory.GetFiles(_folder.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private Task<BatchResult> Run(string output, bool resume) => new BatchRunner().RunAsync(
        new BatchOptions { Inputs = [_folder["a.csv"]], Output = _folder[output], Report = _folder["r.html"], Resume = resume, Pipeline = new() { Annotations = Annotations.Tokens } },
        cancellationToken: TestContext.Current.CancellationToken);
}
