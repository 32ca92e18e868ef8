using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class TableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("b.parquet", "[\"酒店\",\"早餐\"]", "3")]
    [InlineData("b.xlsx", "酒店;早餐", "3")]
    public async Task Writes_columns_with_types_and_reads_them_again(string name, string list, string number)
    {
        string rows = "{\"id\":3,\"ok\":true,\"price\":2.5,\"list\":[\"酒店\",\"早餐\"],\"text\":\"=1+2，早餐\\n很好\",\"none\":null}\n{\"id\":4,\"ok\":null,\"price\":3,\"list\":[],\"text\":\"手机太差\",\"none\":null}\n";
        string output = await Run(_folder.Write("a.jsonl", rows), name);
        var read = ReadResult.Of(output);
        Assert.Equal(["id", "ok", "price", "list", "text", "none", "tags", "sentiment", "sentiment_score", "topic", "topic_probability"], read.Records[0].Names);
        Assert.Equal([number, "true", "2.5", list, "=1+2，早餐\n很好", null], read.Records[0].Values.Take(6));
        Assert.Equal(["4", null, "3"], read.Records[1].Values.Take(3));
        Assert.Equal(name.EndsWith(".parquet", StringComparison.Ordinal) ? "[]" : "", read.Records[1].Values[3] ?? "");
        Assert.Equal(["positive", "negative"], read.Column("sentiment"));
        Assert.All(read.Column("sentiment_score"), score => Assert.InRange(double.Parse(score!, CultureInfo.InvariantCulture), -1, 1));
        Assert.Empty(Directory.GetFiles(_folder.Root, "*.partial"));
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("xlsx")]
    public async Task Annotates_a_table_as_the_same_rows_in_csv(string ending)
    {
        string csv = _folder.Write("a.csv", SampleCorpus.Csv(300));
        string table = await Run(csv, "b." + ending, Annotations.None);
        string fromCsv = await Run(csv, "c.csv"), fromTable = await Run(table, "d.csv");
        Assert.Equal(ReadResult.Of(fromCsv).Records.Select(record => string.Join('|', record.Values)), ReadResult.Of(fromTable).Records.Select(record => string.Join('|', record.Values)));
    }

    [Fact]
    public async Task An_interrupted_run_from_and_to_parquet_ends_with_the_same_bytes()
    {
        string input = await Run(_folder.Write("a.csv", SampleCorpus.Csv(3000)), "a.parquet", Annotations.None);
        string whole = await Run(input, "whole.parquet");
        using var stop = new CancellationTokenSource();
        var options = OptionsOf(input, "cut.parquet") with { ChunkBytes = 16 << 10, Threads = 1 };
        var progress = new Stopper(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchRunner().RunAsync(options, progress, cancellationToken: stop.Token));
        Assert.True(File.Exists(_folder["cut.parquet.journal"]));
        await new BatchRunner().RunAsync(options with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(_folder["cut.parquet"]));
    }

    [Theory]
    [InlineData("b.parquet.gz", "is compressed twice")]
    [InlineData(null, "cannot be written to a stream")]
    public async Task Refuses_what_a_table_cannot_be(string? output, string message)
    {
        var options = new BatchOptions { Inputs = [_folder.Write("a.csv", "text\n甲\n")], Output = output is null ? null : _folder[output], To = CorpusFormat.Parquet };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => new BatchRunner().RunAsync(options, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_of_Excel_is_rejected()
    {
        string output = await Run(_folder.Write("a.csv", $"id,text\n1,{new string('长', 40_000)}\n2,很好\n"), "b.xlsx");
        Assert.Equal(["2"], ReadResult.Of(output).Column("id"));
        Assert.Contains("text_too_long", File.ReadAllText(output + ".rejects.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.parquet", "[\"", "\",\"", "\"]")]
    [InlineData("b.xlsx", "", ";", "")]
    public async Task Aspects_entities_and_topics_are_columns(string name, string begin, string between, string end)
    {
        var options = OptionsOf(_folder.Write("a.csv", "text\n房间很干净，但是停车位太少。\n黄仁勋在台北谈芯片。\n"), name, Annotations.Aspects | Annotations.Entities | Annotations.Topic);
        await new BatchRunner().RunAsync(options with { TopicAlternatives = true }, cancellationToken: TestContext.Current.CancellationToken);
        var read = ReadResult.Of(_folder[name]);
        Assert.Equal($"{begin}+房间 很干净{between}-停车位 太少{end}", read.Records[0]["aspects"]);
        Assert.Equal($"{begin}PER:黄仁勋{between}LOC:台北{end}", read.Records[1]["entities"]);
        Assert.StartsWith($"{begin}{read.Records[1]["topic"]}:0.", read.Records[1]["topics"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.xlsx")]
    public void A_file_that_is_none_is_said_in_one_sentence(string name)
    {
        var error = Assert.Throws<InvalidDataException>(() => ReadResult.Of(_folder.Write(name, "id,text\n1,这不是表格\n")));
        Assert.Contains(_folder[name], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_cannot_be_read_is_named()
    {
        var field = new Parquet.Schema.DataField("iv", typeof(Parquet.File.Values.Primitives.Interval));
        await using (var file = File.Create(_folder["a.parquet"]))
        await using (var writer = await Parquet.ParquetWriter.CreateAsync(new Parquet.Schema.ParquetSchema(field), file, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<Parquet.File.Values.Primitives.Interval>(field, new[] { new Parquet.File.Values.Primitives.Interval(1, 2, 3) }, cancellationToken: TestContext.Current.CancellationToken);
        }
        var error = Assert.Throws<InvalidDataException>(() => ReadResult.Of(_folder["a.parquet"]));
        Assert.EndsWith("the column iv has the type Interval; leave it out of the file.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_program_reads_and_writes_the_same_parquet()
    {
        Assert.SkipUnless(Python("import pyarrow.parquet") == 0, "There is no pyarrow.");
        Assert.Equal(0, Python($"import pyarrow as a, pyarrow.parquet as p; p.write_table(a.table({{'id': [1, 2], 'text': ['很好', None], 'l': [['甲', None], None]}}), r'{_folder["a.parquet"]}')"));
        var read = ReadResult.Of(_folder["a.parquet"]);
        Assert.Equal(["1", "很好", "[\"甲\",null]", "2", null, null], read.Records.SelectMany(record => record.Values));
        await Run(_folder["a.parquet"], "b.parquet");
        Assert.Equal(0, Python($"import pyarrow.parquet as p; t = p.read_table(r'{_folder["b.parquet"]}').to_pylist(); assert t[0]['l'] == ['甲', None] and t[0]['sentiment'] == 'positive' and isinstance(t[0]['tags'], list)"));
    }

    [Fact]
    public async Task Another_program_reads_the_same_workbook()
    {
        Assert.SkipUnless(Python("import openpyxl") == 0, "There is no openpyxl.");
        await Run(_folder.Write("a.csv", "id,text\n1,=1+2很好\n"), "b.xlsx");
        Assert.Equal(0, Python($"import openpyxl; s = openpyxl.load_workbook(r'{_folder["b.xlsx"]}').active; assert s['B2'].value == '=1+2很好' and s['B2'].data_type == 's', s['B2'].value"));
    }

    private static int Python(string script)
    {
        if (!File.Exists("/usr/bin/python3")) return -1;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private BatchOptions OptionsOf(string input, string output, Annotations annotations = Annotations.Tags | Annotations.Sentiment | Annotations.Topic) =>
        new() { Inputs = [input], Output = _folder[output], Pipeline = new() { Annotations = annotations } };

    private async Task<string> Run(string input, string output, Annotations annotations = Annotations.Tags | Annotations.Sentiment | Annotations.Topic)
    {
        await new BatchRunner().RunAsync(OptionsOf(input, output, annotations), cancellationToken: TestContext.Current.CancellationToken);
        return _folder[output];
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            if (value.Rows > 500) stop.Cancel();
        }
    }
}
