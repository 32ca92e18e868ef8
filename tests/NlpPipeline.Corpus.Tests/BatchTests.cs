using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NlpPipeline.Corpus.Writing;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keeps_the_columns_as_they_were_and_adds_what_the_pipeline_says()
    {
        var result = await Run(_folder.Write("a.csv", SampleCorpus.Csv(50)), "out.csv");
        var read = ReadResult.Of(_folder["out.csv"]);
        Assert.Equal(["id", "title", "date", "text", "tags", "sentiment", "sentiment_score", "topic", "topic_probability"], read.Names);
        Assert.Equal(50, result.Summary.Rows);
        var pipeline = Pipeline.CreateDefault();
        for (int i = 1; i <= 50; i++)
        {
            var record = read.Records[i - 1];
            var expected = pipeline.Process(SampleCorpus.Text(i), $"标题{i}");
            Assert.Equal((i.ToString(), SampleCorpus.Text(i)), (record["id"], record["text"]));
            Assert.Equal(string.Join(';', expected.Tags.Select(tag => tag.Text)), record["tags"]);
            Assert.Equal(expected.Sentiment!.Value.Label.ToString().ToLowerInvariant(), record["sentiment"]);
            Assert.Equal(expected.Topic?.Name ?? "", record["topic"]);
        }
        string[] rows = File.ReadAllText(_folder["out.csv"]).Split('\n');
        Assert.StartsWith(SampleCorpus.Row(1) + ",", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_unknown_fields_of_json_byte_for_byte()
    {
        string jsonl = SampleCorpus.JsonLines(30);
        await Run(_folder.Write("a.jsonl", jsonl), "out.jsonl", options => options with { Pipeline = new PipelineOptions { Annotations = Annotations.Tokens | Annotations.Topic | Annotations.Tags } });
        string[] before = jsonl.TrimEnd('\n').Split('\n'), after = File.ReadAllText(_folder["out.jsonl"]).TrimEnd('\n').Split('\n');
        Assert.Equal(30, after.Length);
        for (int i = 0; i < 30; i++)
        {
            Assert.StartsWith(before[i][..^1] + ",\"tokens\":[", after[i], StringComparison.Ordinal);
            using var row = JsonDocument.Parse(after[i]);
            string text = SampleCorpus.Text(i + 1);
            Assert.Equal(text, string.Concat(row.RootElement.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("text").GetString())));
            foreach (var tag in row.RootElement.GetProperty("tags").EnumerateArray())
            {
                Assert.NotEmpty(tag.GetProperty("spans").EnumerateArray());
                foreach (var span in tag.GetProperty("spans").EnumerateArray())
                    Assert.Equal(tag.GetProperty("text").GetString(), text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()], ignoreCase: true);
            }
        }
    }

    [Fact]
    public async Task A_title_counts_for_the_tags_and_the_words_are_those_of_the_text()
    {
        _folder.Write("a.jsonl", "{\"title\":\"新能源汽车\",\"text\":\"销量上升，销量喜人。\"}\n");
        await Run(_folder["a.jsonl"], "out.jsonl", options => options with { Pipeline = new PipelineOptions { Annotations = Annotations.Tags | Annotations.Tokens } });
        string row = File.ReadAllText(_folder["out.jsonl"]);
        Assert.Contains("\"spans\":[{\"start\":0,\"end\":5,\"inTitle\":true}]", row, StringComparison.Ordinal); // 新能源汽车
        Assert.Contains("\"spans\":[{\"start\":0,\"end\":2},{\"start\":5,\"end\":7}]", row, StringComparison.Ordinal);
        Assert.Contains("{\"text\":\"销量\",\"start\":0,\"end\":2}", row, StringComparison.Ordinal);
        await Run(_folder["a.jsonl"], "out.csv", options => options with { To = CorpusFormat.Csv, TagOffsets = true, Pipeline = new PipelineOptions { Annotations = Annotations.Tags | Annotations.Tokens } });
        row = File.ReadAllText(_folder["out.csv"]);
        Assert.Contains("{\"\"text\"\":\"\"销量\"\",\"\"offsets\"\":[[0,2],[5,7]]}", row, StringComparison.Ordinal);
        Assert.Contains("销量 上升 ，", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alternatives_of_the_topic_have_a_column_of_their_own()
    {
        const string Text = "科技股领涨，芯片板块多股涨停，新款处理器今天发布";
        _folder.Write("a.jsonl", $"{{\"text\":\"{Text}\"}}\n{{\"text\":\"谢谢\"}}\n");
        var pipeline = new PipelineOptions { Annotations = Annotations.Topic };
        await Run(_folder["a.jsonl"], "out.csv", options => options with { To = CorpusFormat.Csv, TopicAlternatives = true, Pipeline = pipeline });
        string[] rows = File.ReadAllLines(_folder["out.csv"]);
        var topics = Pipeline.Create(pipeline).Process(Text).Topics.ToArray();
        Assert.True(topics.Length > 1);
        Assert.Equal("text,topic,topic_probability,topics", rows[0]);
        string[] cells = rows[1].Split(',');
        Assert.Equal(topics.Select(topic => topic.Name), cells[^1].Split(';').Select(cell => cell.Split(':')[0]));
        Assert.Equal(cells[^2], cells[^1].Split(';')[0].Split(':')[1]);
        Assert.Equal("谢谢,,,", rows[2]);
        await Run(_folder["a.jsonl"], "plain.csv", options => options with { To = CorpusFormat.Csv, Pipeline = pipeline });
        Assert.Equal("text,topic,topic_probability", File.ReadLines(_folder["plain.csv"]).First());
    }

    [Fact]
    public async Task Probabilities_and_weights_have_columns_of_their_own()
    {
        const string Text = "这家酒店的早餐很丰盛，服务员也非常热情。";
        var pipeline = new PipelineOptions { Annotations = Annotations.Tags | Annotations.Sentiment };
        var document = Pipeline.Create(pipeline).Process(Text);
        var sentiment = document.Sentiment!.Value;
        double[] probabilities = [sentiment.Negative, sentiment.Neutral, sentiment.Positive];
        string input = _folder.Write("a.jsonl", $"{{\"text\":\"{Text}\",\"positive\":7}}\n");
        foreach (string name in (string[])["out.csv", "out.xlsx", "out.parquet"])
        {
            await Run(input, name, options => options with { TagWeights = true, SentimentProbabilities = true, Pipeline = pipeline });
            var read = ReadResult.Of(_folder[name]);
            Assert.Equal(["text", "positive", "tags", "tag_weights", "sentiment", "sentiment_score", "negative", "neutral", "positive_nlp"], read.Names);
            var row = read.Records[0];
            for (int i = 0; i < 3; i++) Assert.Equal(probabilities[i], double.Parse(row.Values[6 + i]!, System.Globalization.CultureInfo.InvariantCulture), 1e-6);
            string[] weights = row["tag_weights"]!.Trim('[', ']').Split([';', ','], StringSplitOptions.None);
            Assert.Equal(document.Tags.Select(tag => FormattableString.Invariant($"{tag.Text}:{tag.Weight:0.######}")), weights.Select(weight => weight.Trim('"')));
        }
        await Run(input, "plain.csv", options => options with { Pipeline = pipeline });
        Assert.Equal("text,positive,tags,sentiment,sentiment_score", File.ReadLines(_folder["plain.csv"]).First());
    }

    [Fact]
    public async Task A_title_is_the_documents_title_however_long()
    {
        string title = string.Concat(Enumerable.Repeat("香蕉与芒果的价格在各地市场涨了又涨", 6)), text = "苹果很好。苹果便宜。苹果在市场上有很多，梨也有很多。";
        await Run(_folder.Write("a.jsonl", JsonSerializer.Serialize(new { title, text }) + "\n"), "out.jsonl", options => options with { Pipeline = new PipelineOptions { Annotations = Annotations.Tags } });
        using var row = JsonDocument.Parse(File.ReadAllText(_folder["out.jsonl"]));
        string[] expected = [.. Pipeline.CreateBuilder().AddSegmenter().AddTags().Build().Process(text, title).Tags.Select(tag => tag.Text)];
        Assert.Equal(expected, row.RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("text").GetString()));
        Assert.NotEqual(expected, Pipeline.CreateBuilder().AddSegmenter().AddTags().Build().Process($"{title}\n{text}").Tags.Select(tag => tag.Text)); // no title: the line is long
    }

    [Fact]
    public async Task A_field_that_has_the_name_already_stays()
    {
        await Run(_folder.Write("a.jsonl", "{\"text\":\"今天天气很好\",\"topics\":\"旧\"}\n"), "out.jsonl");
        using var row = JsonDocument.Parse(File.ReadAllText(_folder["out.jsonl"]));
        Assert.Equal("旧", row.RootElement.GetProperty("topics").GetString());
        Assert.True(row.RootElement.TryGetProperty("topics_nlp", out _));
    }

    [Fact]
    public async Task A_field_of_json_means_the_same_in_all_rows()
    {
        string plain = "{\"text\":\"很好\"}\n", taken = "{\"text\":\"很差\",\"sentiment\":\"old\"}\n", many = string.Concat(Enumerable.Repeat(plain, 60));
        var with = (BatchOptions options) => options with { Pipeline = new PipelineOptions { Annotations = Annotations.Sentiment } };
        await Run(_folder.Write("a.jsonl", plain + taken), "early.jsonl", with);
        Assert.All(File.ReadAllLines(_folder["early.jsonl"]), row => Assert.Contains("\"sentiment_nlp\":{", row, StringComparison.Ordinal));
        var late = await Run(_folder.Write("b.jsonl", many + taken + plain), "late.jsonl", with);
        Assert.Equal((61, 1), (late.Summary.Rows, late.Summary.Rejects[RejectReason.UnknownField]));
        Assert.All(File.ReadAllLines(_folder["late.jsonl"]), row => Assert.Contains("\"sentiment\":{", row, StringComparison.Ordinal));
        Assert.Contains("a field sentiment, which the first records do not have", ReadResult.Of(_folder["late.jsonl.rejects.jsonl"]).Records.Single()["detail"], StringComparison.Ordinal);
        _folder.Write("in/a.csv", "text\n很好\n");
        _folder.Write("in/b.csv", "text,sentiment\n很差,old\n");
        await Run(_folder["in"], "files.jsonl", with);
        Assert.Equal(2, ReadResult.Of(_folder["files.jsonl"]).Records.Count(row => row["sentiment_nlp"] is not null));
    }

    [Fact]
    public async Task Each_annotation_of_json_is_known_by_its_name()
    {
        var pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.All });
        await new BatchRunner(pipeline).RunAsync(
            new BatchOptions { Inputs = [_folder.Write("a.jsonl", "{\"text\":\"这家酒店的早餐很丰盛。\"}\n")], Output = _folder["out.jsonl"], Pipeline = new PipelineOptions { Annotations = Annotations.All } },
            cancellationToken: TestContext.Current.CancellationToken);
        using var format = RowFormat.Create(CorpusFormat.JsonLines, ["text"], Annotations.All, ExtraColumns.None, [], excelSafe: false);
        var added = ReadResult.Of(_folder["out.jsonl"]).Names.Except(["text"]);
        Assert.Equal(7, added.Count());
        Assert.All(added, name => Assert.Equal(name, format.FindTaken(["text", name])));
    }

    [Fact]
    public async Task A_text_that_is_no_string_is_rejected()
    {
        string input = _folder.Write("a.jsonl", "{\"text\":[\"好\"]}\n{\"text\":{\"x\":\"好\"}}\n{\"text\":\"[好]\",\"more\":[1]}\n{\"text\":12}\n");
        foreach (string output in (string[])["out.jsonl", "out.csv"])
        {
            var result = await Run(input, output);
            Assert.Equal((2, 2), (result.Summary.Rows, result.Summary.Rejects[RejectReason.NoText]));
            Assert.All(ReadResult.Of(_folder[output + ".rejects.jsonl"]).Column("detail"), detail => Assert.Equal("text is an array or an object; a text is a string", detail));
        }
    }

    [Fact]
    public async Task A_run_in_which_no_record_has_the_named_text_fails_and_leaves_nothing()
    {
        string input = _folder.Write("a.jsonl", SampleCorpus.JsonLines(60));
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Run(input, "out.jsonl", options => options with { TextColumn = "txt" }));
        Assert.Contains("has a field txt for TextColumn", error.Message, StringComparison.Ordinal);
        Assert.Equal([input], Directory.GetFiles(_folder.Root));
        _folder.Write("a.jsonl", SampleCorpus.JsonLines(60) + "{\"txt\":\"很好\"}\n"); // the first records lack it
        Assert.Equal(1, (await Run(input, "out.jsonl", options => options with { TextColumn = "txt" })).Summary.Rows);
    }

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.jsonl")]
    [InlineData("out.csv.gz")]
    [InlineData("out.jsonl.zst")]
    public async Task Threads_and_chunks_do_not_change_a_byte(string name)
    {
        string input = _folder.Write("a.csv", SampleCorpus.Csv(400).Replace("\n99,", "\n\"99,", StringComparison.Ordinal));
        var all = new PipelineOptions { Annotations = Annotations.All };
        byte[]? expected = null;
        foreach (int threads in (int[])[1, 2, 8])
        {
            var result = await Run(input, threads + name, options => options with { Pipeline = all, TagOffsets = true, Threads = threads, ChunkBytes = 2000 });
            byte[] output = File.ReadAllBytes(_folder[threads + name]);
            byte[] rejects = File.ReadAllBytes(_folder[threads + name + ".rejects.jsonl"]);
            byte[] both = [.. output, .. rejects];
            Assert.Equal(expected ??= both, both);
            Assert.Equal(1, result.Summary.Rejected);
        }
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    [InlineData(".br")]
    public async Task Compressed_output_holds_the_plain_bytes(string ending)
    {
        string input = _folder.Write("a.csv", SampleCorpus.Csv(200));
        await Run(input, "plain.csv");
        await Run(input, "out.csv" + ending, options => options with { ChunkBytes = 3000 });
        using var packed = File.OpenRead(_folder["out.csv" + ending]);
        using Stream plain = ending switch { ".gz" => new GZipStream(packed, CompressionMode.Decompress), ".br" => new BrotliStream(packed, CompressionMode.Decompress), _ => new ZstdSharp.DecompressionStream(packed) };
        using var read = new MemoryStream();
        plain.CopyTo(read);
        Assert.Equal(File.ReadAllBytes(_folder["plain.csv"]), read.ToArray());
    }

    [Fact]
    public async Task Splits_into_files_that_are_whole_and_none_too_large()
    {
        string input = _folder.Write("a.csv", SampleCorpus.Csv(1000));
        await Run(input, "plain.csv");
        var result = await Run(input, "out.csv", options => options with { SplitBytes = 60_000 });
        Assert.True(result.Outputs.Count > 3);
        Assert.EndsWith("out-00001.csv", result.Outputs[0], StringComparison.Ordinal);
        Assert.All(result.Outputs, path => Assert.InRange(new FileInfo(path).Length, 1, 60_000));
        string[] parts = [.. result.Outputs.Select(File.ReadAllText)];
        string header = parts[0][..(parts[0].IndexOf('\n', StringComparison.Ordinal) + 1)];
        Assert.All(parts, part => Assert.StartsWith(header, part, StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(_folder["plain.csv"]), header + string.Concat(parts.Select(part => part[header.Length..])));
    }

    [Fact]
    public async Task A_small_size_of_files_is_kept_with_all_annotations()
    {
        string input = _folder.Write("a.jsonl", SampleCorpus.JsonLines(300));
        var result = await Run(input, "out.jsonl", options => options with { SplitBytes = 100_000, Pipeline = new PipelineOptions { Annotations = Annotations.All } });
        Assert.True(result.Outputs.Count > 3);
        Assert.All(result.Outputs, path => Assert.InRange(new FileInfo(path).Length, 1, 100_000));
    }

    [Fact]
    public async Task Names_each_broken_row_and_keeps_each_good_one()
    {
        var csv = new List<byte>("id,title,date,text\n"u8.ToArray());
        var expected = new List<(string Reason, int Number)>();
        for (int i = 1; i <= 1000; i++)
        {
            byte[] row = Encoding.UTF8.GetBytes(SampleCorpus.Row(i));
            if (i % 10 == 0)
            {
                (string reason, row) = (i / 10 % 6) switch
                {
                    0 => ("field_count", Encoding.UTF8.GetBytes($"{i},少一栏,文")),
                    1 => ("field_count", Encoding.UTF8.GetBytes($"{i},多一栏,2024-01-01,文,文")),
                    2 => ("broken_quotes", Encoding.UTF8.GetBytes($"{i},标题,2024-01-01,\"没有关上")),
                    3 => ("broken_quotes", Encoding.UTF8.GetBytes($"{i},标题,2024-01-01,\"关上\"又写")),
                    4 => ("invalid_bytes", [.. Encoding.UTF8.GetBytes($"{i},标题,2024-01-01,"), 0xC3, 0x28, 0xFF]),
                    _ => ("text_too_long", Encoding.UTF8.GetBytes($"{i},标题,2024-01-01,{new string('长', 500)}")),
                };
                expected.Add((reason, i));
            }
            csv.AddRange([.. row, (byte)'\n']);
        }
        await Run(_folder.Write("a.csv", [.. csv]), "out.csv", options => options with { MaxText = 400, ChunkBytes = 5000 });
        var read = ReadResult.Of(_folder["out.csv"]);
        Assert.Equal(Enumerable.Range(1, 1000).Where(i => i % 10 > 0).Select(i => i.ToString()), read.Column("id"));
        var rejects = ReadResult.Of(_folder["out.csv.rejects.jsonl"]);
        Assert.Equal(expected, rejects.Records.Select(record => (record["reason"]!, int.Parse(record["row"]!))));
        string[] lines = Encoding.UTF8.GetString([.. csv]).Split('\n');
        Assert.All(rejects.Records, record => Assert.Equal(lines[int.Parse(record["line"]!) - 1], record["raw"]));
    }

    [Fact]
    public async Task Strict_stops_at_the_first_bad_row_and_says_where()
    {
        string input = _folder.Write("a.csv", "id,text\n1,今天\n2\n3,明天\n");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Run(input, "out.csv", options => options with { Strict = true }));
        Assert.Contains("a.csv, line 3: 1 fields, but the first row has 2", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.csv"]));
    }

    [Fact]
    public async Task Bom_and_excel_safe_cells()
    {
        await Run(_folder.Write("a.csv", "id,text\n-1,=1+2\n+x,＝1\n"), "out.csv", options => options with { ByteOrderMark = true, ExcelSafe = true, Pipeline = new PipelineOptions { Annotations = Annotations.None } });
        Assert.Equal("\uFEFFid,text\n-1,'=1+2\n'+x,'＝1\n", Encoding.UTF8.GetString(File.ReadAllBytes(_folder["out.csv"])));
    }

    [Fact]
    public async Task Reads_folders_of_texts_and_pages()
    {
        _folder.Write("in/b.txt", "今天天气很好。\n明天也好。");
        _folder.Write("in/a/c.html", "<html><head><title>新芯片发布</title></head><body><nav>首页 登录</nav><article><h1>新芯片发布</h1>"
            + string.Concat(Enumerable.Repeat("<p>这家公司今天发布了新的芯片，速度比上一代快了一倍，功耗却更低，记者在现场看到不少观众。</p>", 8)) + "</article></body></html>");
        await Run(_folder["in"], "out.jsonl");
        var read = ReadResult.Of(_folder["out.jsonl"]);
        Assert.Equal([_folder["in/a/c.html"], _folder["in/b.txt"]], read.Column("file"));
        Assert.Equal("新芯片发布", read.Records[0]["title"]);
        Assert.Contains("速度比上一代快了一倍", read.Records[0]["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("登录", read.Records[0]["text"], StringComparison.Ordinal);
        Assert.Equal("今天天气很好。\n明天也好。", read.Records[1]["text"]);
    }

    [Fact]
    public async Task Joins_files_of_a_glob_in_order()
    {
        _folder.Write("in/2.csv", "id,text\n3,丙\n");
        _folder.Write("in/1.csv", "id,text\n1,甲\n2,乙\n");
        _folder.Write("in/x.tsv", "id\ttext\n9\t壬\n");
        await Run(_folder["in/?.csv"], "out.csv", options => options with { Pipeline = new PipelineOptions { Annotations = Annotations.None } });
        Assert.Equal("id,text\n1,甲\n2,乙\n3,丙\n", File.ReadAllText(_folder["out.csv"]));
        _folder.Write("in/3.csv", "id,body\n4,丁\n");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Run(_folder["in/*.csv"], "other.csv"));
        Assert.Contains("3.csv has the columns id, body", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_from_json_has_the_columns_of_the_first_objects()
    {
        string more = string.Concat(Enumerable.Repeat("{\"id\":2,\"text\":\"乙\"}\n", 60)) + "{\"id\":3,\"text\":\"丙\",\"新\":1}\n{\"id\":4}\n";
        var result = await Run(_folder.Write("a.jsonl", "{\"text\":\"甲\",\"id\":1}\n" + more), "out.csv", options => options with { Pipeline = new PipelineOptions { Annotations = Annotations.None } });
        Assert.StartsWith("text,id\n甲,1\n乙,2\n", File.ReadAllText(_folder["out.csv"]), StringComparison.Ordinal);
        Assert.Equal((1, 1), (result.Summary.Rejects[RejectReason.UnknownField], result.Summary.Rejects[RejectReason.NoText]));
    }

    [Fact]
    public async Task Says_which_columns_there_are_where_none_is_obvious()
    {
        string input = _folder.Write("a.csv", "a,b\n1,今天\n");
        Assert.Contains("set TextColumn", (await Assert.ThrowsAsync<InvalidDataException>(() => Run(input, "out.csv"))).Message, StringComparison.Ordinal);
        await Run(input, "out.csv", options => options with { TextColumn = "2", HasHeader = true });
        Assert.Contains("1,今天,", File.ReadAllText(_folder["out.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_what_it_writes()
    {
        var result = await Run(_folder.Write("a.csv", SampleCorpus.Csv(300)), "out.csv", options => options with { ChunkBytes = 4000 });
        var read = ReadResult.Of(_folder["out.csv"]);
        var summary = result.Summary;
        Assert.Equal(read.Column("sentiment").LongCount(label => label == "negative"), summary.Sentiment.Negative);
        Assert.Equal(read.Column("topic").LongCount(topic => topic == summary.Topics.First().Key), summary.Topics.First().Value.Total);
        Assert.Equal(300, summary.Days.Values.Sum(day => day.Total));
        var (tag, count) = summary.Tags.Top(1)[0];
        Assert.Equal(read.Column("tags").LongCount(tags => tags!.Split(';').Contains(tag)), count);
    }

    [Fact]
    public async Task The_empty_words_of_full_mode_are_not_written()
    {
        const string Text = " 今天  天气 很好";
        var recipe = new PipelineOptions { Annotations = Annotations.Tokens, Segmenter = new() { Mode = Segmentation.SegmentationMode.Full } };
        var words = Pipeline.Create(recipe).Process(Text).Tokens.ToArray();
        Assert.Contains(words, word => word.Length == 0);
        await Run(_folder.Write("a.csv", $"id,text\n1,{Text}\n"), "out.csv", options => options with { Pipeline = recipe });
        Assert.Equal(string.Join(' ', words.Select(word => Text.Substring(word.Start, word.Length)).Where(word => !string.IsNullOrWhiteSpace(word))), ReadResult.Of(_folder["out.csv"]).Records.Single()["tokens"]);
    }

    [Fact]
    public void A_number_out_of_range_is_refused_before_anything_is_written()
    {
        string path = _folder.Write("a.csv", SampleCorpus.Csv(1));
        foreach (var (name, with) in (ReadOnlySpan<(string, Func<BatchOptions, BatchOptions>)>)[
            ("MaxText", options => options with { MaxText = 0 }), ("SplitBytes", options => options with { SplitBytes = 0 }), ("Threads", options => options with { Threads = -1 })])
            Assert.StartsWith(name + " is ", Assert.Throws<ArgumentOutOfRangeException>(() => Run(path, "out.csv", with).GetAwaiter().GetResult()).Message, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder.Root));
    }

    private Task<BatchResult> Run(string input, string output, Func<BatchOptions, BatchOptions>? with = null)
    {
        var options = new BatchOptions { Inputs = [input], Output = _folder[output] };
        return new BatchRunner().RunAsync(with?.Invoke(options) ?? options, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(null, "")]
    [InlineData("b.csv", "./b.csv")]
    [InlineData("/nowhere/b.csv", null)]
    [InlineData(null, "/nowhere/b.html")]
    public async Task A_wrong_name_of_an_output_is_told_before_anything_is_read(string? output, string? report)
    {
        var options = new BatchOptions { Inputs = ["none.csv"], Output = output, Report = report };
        var error = await Assert.ThrowsAnyAsync<Exception>(() => new BatchRunner().RunAsync(options, cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(error is ArgumentException or DirectoryNotFoundException, error.Message);
    }
}
