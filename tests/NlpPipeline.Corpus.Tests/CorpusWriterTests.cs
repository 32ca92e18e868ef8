using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class CorpusWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.csv", "out.csv")]
    [InlineData("a.csv", "out.jsonl.gz")]
    [InlineData("a.jsonl", "out.jsonl.zst")]
    [InlineData("a.jsonl", "out.csv.br")]
    public async Task Writes_what_a_batch_writes(string input, string output)
    {
        var cancel = TestContext.Current.CancellationToken;
        string path = _folder.Write(input, input == "a.csv" ? SampleCorpus.Csv(100).Replace("title", "note", StringComparison.Ordinal) : SampleCorpus.JsonLines(100));
        var annotations = Annotations.Tags | Annotations.Tokens | Annotations.Topic;
        await new BatchRunner().RunAsync(new BatchOptions { Inputs = [path], Output = _folder["batch." + output], Pipeline = new PipelineOptions { Annotations = annotations } }, cancellationToken: cancel);
        using (var reader = CorpusReader.Open(path))
        using (var writer = CorpusWriter.Create(_folder[output], reader.Names, annotations))
            await writer.WriteAsync(new BatchRunner().AnnotateAsync(reader.ReadAsync(_ => { }, cancel), "text", cancel), cancel);
        Assert.Equal(Rows("batch." + output), Rows(output));
        Assert.Equal(100, Rows(output).Count());
    }

    [Fact]
    public void Says_which_endings_it_knows() =>
        Assert.Contains("must end in .csv or .jsonl", Assert.Throws<ArgumentException>(() => CorpusWriter.Create(_folder["a.txt"], ["text"], Annotations.Tags)).Message, StringComparison.Ordinal);

    private IEnumerable<string> Rows(string name) => ReadResult.Of(_folder[name]).Records.Select(record => string.Join('\n', record.Names.Zip(record.Values)));
}
