using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public sealed partial class BatchTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Says_what_it_found_and_what_came_out()
    {
        var result = Nlp.Run("batch", Write("a.csv", "编号,正文,日期\n1,这家酒店太差了，服务态度恶劣。,2024-05-06\n2,坏\n"), "--out", At("b.csv"));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{At("a.csv")}: csv with a header, utf-8; texts in 正文, ids in 编号, dates in 日期\n", result.Error);
        Assert.Contains("rows       1\nrejected   1 (field_count 1)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("sentiment  negative 100.0%", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("编号,正文,日期,tags,sentiment,sentiment_score,topic,topic_probability\n1,这家酒店太差了，服务态度恶劣。,2024-05-06,", File.ReadAllText(At("b.csv")), StringComparison.Ordinal);
        Assert.Equal("", Nlp.Succeed("", "batch", At("a.csv"), "--out", At("c.csv"), "--quiet").Output);
    }

    [Fact]
    public void Shows_a_bar_on_a_terminal()
    {
        var result = Nlp.RunOnTerminal("batch", Write("a.txt", "今天天气很好。\n"), "--out", At("b.jsonl"), "--annotate", "tokens");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("━━━━", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 rows, 0 rejected", result.Output, StringComparison.Ordinal);
        Assert.Contains("100.0%", result.Output, StringComparison.Ordinal);
        Assert.Single(File.ReadLines(At("b.jsonl")));
    }

    [Fact]
    public void Answers_row_by_row_in_a_pipe()
    {
        using var process = Nlp.Start("batch", "-", "--from", "jsonl", "--to", "jsonl", "--quiet");
        var input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false)) { AutoFlush = true };
        var output = new StreamReader(process.StandardOutput.BaseStream, Encoding.UTF8);
        for (int i = 0; i < 5; i++)
        {
            // The next row is written only when the last is answered: a pipe that waits for more would hang here.
            string row = $"{{\"k\":{i}, \"text\":\"今天天气很好\",\"x\":[1.50]";
            input.Write(row + "}\n");
            Assert.StartsWith(row + ",\"tags\":[", output.ReadLine(), StringComparison.Ordinal);
        }
        input.Close();
        Assert.Null(output.ReadLine());
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, process.StandardError.ReadToEnd()));
    }

    [Fact]
    public void No_row_of_a_pipe_is_rejected_for_a_field_with_the_name_of_an_annotation()
    {
        string input = string.Concat(Enumerable.Repeat("{\"text\":\"很好\"}\n", 60)) + "{\"text\":\"很差\",\"sentiment\":\"old\"}\n";
        var result = Nlp.RunWithInput(input, "batch", "-", "--from", "jsonl", "--to", "jsonl", "--annotate", "sentiment", "--quiet");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] rows = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(61, rows.Length);
        Assert.Contains("\"sentiment\":{", rows[0], StringComparison.Ordinal);
        Assert.Contains("\"sentiment\":\"old\",\"sentiment_nlp\":{", rows[60], StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_rejects_of_a_pipe_on_standard_error()
    {
        var result = Nlp.RunWithInput("{\"text\":\"甲\"}\n甲\n", "batch", "-", "--from", "jsonl", "--to", "jsonl", "--annotate", "tokens", "--quiet");
        Assert.Equal((0, "{\"text\":\"甲\",\"tokens\":[{\"text\":\"甲\",\"start\":0,\"end\":1}]}\n"), (result.ExitCode, result.Output));
        using var reject = JsonDocument.Parse(result.Error);
        Assert.Equal(("invalid_json", 2), (reject.RootElement.GetProperty("reason").GetString(), reject.RootElement.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData(2, "Standard input needs --from", "-")]
    [InlineData(2, "--annotate must be a list of tags,sentiment,topic,tokens,pos,sentences,aspects,entities,topics,probabilities,tag-weights,keyword-offsets, not 'x'", "a.csv", "--annotate", "tags,x")]
    [InlineData(2, "--resume needs --out", "a.csv", "--resume")]
    [InlineData(2, "--split-by must be a size such as 500MB or 2GB, not 'much'", "a.csv", "--out", "b.csv", "--split-by", "much")]
    [InlineData(2, "--split-by must be at least 100KB", "a.csv", "--out", "b.csv", "--split-by", "99KB")]
    [InlineData(2, "--header must be true or false, not 'maybe'", "a.csv", "--header", "maybe")]
    [InlineData(2, "--out has an empty name", "a.csv", "--out", "")]
    [InlineData(2, "--report has an empty name", "a.csv", "--out", "b.csv", "--report", "")]
    [InlineData(2, "--report has an empty name", "a.csv", "--report", "")]
    [InlineData(2, "--out and --report are the same file", "a.csv", "--out", "b.csv", "--report", "./b.csv")]
    [InlineData(2, "There is no folder /nowhere/at for --out", "a.csv", "--out", "/nowhere/at/b.csv")]
    [InlineData(2, "There is no folder /nowhere for --report", "a.csv", "--out", "b.csv", "--report", "/nowhere/r.html")]
    [InlineData(2, "is a folder; specify a file", "a.csv", "--out", "/tmp")]
    [InlineData(2, "There is no option --ouput; to read a file of that name, write ./--ouput. Did you mean --out?", "a.csv", "--ouput")]
    [InlineData(2, "--resume needs --out with a file", "a.csv", "--out", "-", "--resume")]
    [InlineData(2, "not 'sentimnt'. Did you mean sentiment?", "a.csv", "--annotate", "sentimnt")]
    [InlineData(2, "not 'exel'. Did you mean excel?", "a.csv", "--from", "exel")]
    [InlineData(2, "Did you mean --help?", "a.csv", "--hlep")]
    [InlineData(1, "a.csv is an input and cannot be written; specify another file with --out", "./a.csv", "--out", "a.csv", "--resume")]
    [InlineData(1, "a.html is an input and cannot be written", "a.html", "--out", "b.csv", "--report", "a.html")]
    [InlineData(1, "cannot be written as .pdf; use .csv, .jsonl", "a.csv", "--out", "b.pdf")]
    [InlineData(1, "set --report to a file that ends in .html, not r.pdf", "a.csv", "--out", "b.csv", "--report", "r.pdf")]
    [InlineData(1, "There is no file none.csv", "none.csv")]
    [InlineData(1, "use --to jsonl or parquet, or leave the tokens out", "../../../../../data/samples/essay.txt", "--out", "b.xlsx", "--annotate", "tokens")]
    [InlineData(2, "do not overlap", "../../../../../data/samples/essay.txt", "--mode", "full")]
    [InlineData(1, "No file matches none*.csv", "none*.csv")]
    public void Says_what_is_wrong(int exitCode, string message, params string[] arguments) => Nlp.AssertFails(Nlp.Run(["batch", .. arguments]), exitCode, message);

    [Fact]
    public void A_mistyped_column_is_answered_with_a_similar_one() =>
        Nlp.AssertFails(
            Nlp.Run("batch", Write("a.csv", "id,content\n1,甲\n"), "--text-column", "contnet", "--quiet"), 1, "no column contnet for --text-column; its columns are id, content. Did you mean content?");

    /// <summary>Each option of the recipe changes the output of a batch, in the way that it should.</summary>
    [Theory]
    [InlineData("tokens", "李小福是创新办主任也是云计算方面的专家", "云计算 方面", "--user-words", "云计算\n")]
    [InlineData("tokens", "我来到北京清华大学", "清华 华大 大学 清华大学", "--mode", "search")]
    [InlineData("tokens", "他来到了网易杭研大厦", "杭 研", "--no-hmm")]
    [InlineData("tokens", "電腦軟體", "電 腦", "--script", "simplified", "--no-hmm")]
    [InlineData("tags", "酒店的早餐很丰盛，早餐的品种也多。", ",品种\n", "--vocabulary", "品种\n")]
    [InlineData("tags", "苹果和香蕉，苹果和香蕉。", ",香蕉\n", "--block", "苹果\n")]
    [InlineData("tags", "酒店的早餐很丰盛，早餐的品种也多。", ",早餐;丰盛;酒店;品种\n", "--method", "tfidf")]
    [InlineData("tags", "酒店的早餐很丰盛，早餐的品种也多。", ",早餐\n", "--top", "1")]
    [InlineData("topic", "科技股领涨，芯片板块多股涨停，新款处理器今天发布", ",,\n", "--topic-threshold", "1")]
    [InlineData("entities", "黄仁勋昨天在台北谈芯片。", "LOC", "--kinds", "LOC")]
    public void Has_the_options_of_the_recipe(string annotations, string text, string expected, string option, params string[] values)
    {
        if (values is [.., var content] && content.EndsWith('\n')) values = [Write("option.txt", content)];
        string input = Write("a.csv", $"text\n{text}\n");
        string[] command = ["batch", input, "--annotate", annotations, "--quiet"];
        string with = Nlp.Succeed("", [.. command, option, .. values]).Output;
        Assert.Contains(expected, with, StringComparison.Ordinal);
        Assert.NotEqual(Nlp.Succeed("", command).Output, with);
    }

    [Fact]
    public void Probabilities_and_weights_are_columns_if_asked_for() =>
        Assert.StartsWith(
            "text,tags,tag_weights,sentiment,sentiment_score,negative,neutral,positive\n",
            Nlp.Succeed("", "batch", Write("a.csv", "text\n早餐很好\n"), "--annotate", "probabilities,tag-weights", "--quiet").Output, StringComparison.Ordinal);

    [Fact]
    public void The_summary_counts_by_group()
    {
        string output = Nlp.Run("batch", Write("a.csv", "city,text\n上海,早餐很好，很喜欢。\n上海,太失望了。\n"), "--out", At("b.csv"), "--group-by", "city").Output;
        Assert.Contains("group      上海 2; negative 50.0%, neutral 0.0%, positive 50.0%; ", output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("batch", At("a.csv"), "--group-by", "ctiy", "--quiet"), 1, "no column ctiy for --group-by; its columns are city, text. Did you mean city?");
    }

    [Fact]
    public void A_hyphen_is_standard_output() =>
        Assert.Equal("text,tokens\n很好,很 好\n", Nlp.Succeed("", "batch", Write("a.csv", "text\n很好\n"), "--out", "-", "--annotate", "tokens", "--quiet").Output);

    [Fact]
    public void A_field_that_no_record_has_is_told()
    {
        string input = Write("a.jsonl", "{\"id\":1,\"text\":\"很好\"}\n{\"id\":2,\"text\":\"很差\"}\n");
        Nlp.AssertFails(
            Nlp.Run("batch", input, "--text-column", "txet", "--out", At("b.jsonl"), "--quiet"), 1,
            $"No record of {input} has a field txet for --text-column; the first records have id, text. Did you mean text?");
        Assert.Equal([input], Directory.GetFiles(_folder)); // so that the corrected command can be run
        string[] names = ["--title-column", "foo", "--id-column", "id", "--group-by", "bar"];
        var result = Nlp.Run(["batch", input, "--out", At("b.jsonl"), "--annotate", "tokens", .. names]);
        Assert.EndsWith("titles in foo (not in the first records), ids in id, groups in bar (not in the first records)\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning    no record has the field foo of --title-column\nwarning    no record has the field bar of --group-by\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--id-column", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_a_readable_date_are_counted()
    {
        string input = Write("a.csv", "text,date\n好,06/05/2024\n差,2024-05-07\n行,昨天\n");
        Assert.Contains("dates      2 without a readable date\n", Nlp.Run("batch", input, "--out", At("b.csv"), "--report", At("r.html"), "--language", "en").Output, StringComparison.Ordinal);
        Assert.Contains("Records without a readable date, not shown: 2.</p>", File.ReadAllText(At("r.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_no_run_wrote_is_not_told_to_be_finished()
    {
        string input = Write("a.csv", "text\n很好\n"), other = Write("b.csv", "hi\n");
        var result = Nlp.Run("batch", input, "--out", other, "--resume");
        Assert.Equal((0, $"{other} exists and there is no unfinished run to resume; nothing was done.\n"), (result.ExitCode, result.Output));
        Assert.Equal("hi\n", File.ReadAllText(other));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named_before_the_run_begins()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "/proc is such a folder for every user.");
        string input = Write("a.csv", "text\n很好\n");
        string[] command = ["batch", input, "--quiet", "--out"];
        Nlp.AssertFails(Nlp.Run([.. command, "/proc/b.csv"]), 1, "No file can be created in the folder /proc; change its permissions, or write to another.");
        Nlp.AssertFails(Nlp.Run([.. command, At("b.csv"), "--report", "/proc/r.html"]), 1, "No file can be created in the folder /proc;");
        Assert.Equal([input], Directory.GetFiles(_folder));
        Nlp.Succeed("", [.. command, At("b.csv"), "--report", At("r.html")]);
        Assert.Equal([input, At("b.csv"), At("r.html")], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_summary_names_every_file()
    {
        string output = Nlp.Run("batch", Write("a.csv", "id,text\n1,很好\n2\n"), "--out", At("b.csv"), "--report", At("r.html"), "--annotate", "tokens").Output;
        string[] written = [.. output.Split('\n').Where(line => line.StartsWith("written ", StringComparison.Ordinal)).Select(line => line[10..].Trim())];
        Assert.Equal([At("b.csv"), At("b.csv.rejects.jsonl"), At("r.html")], written);
        Assert.All(written, path => Assert.True(File.Exists(path)));
    }

    [Theory]
    [InlineData("en", "<html lang=\"en\">", "<h1>Corpus report</h1>")]
    [InlineData("zh", "<html lang=\"zh\">", "<h1>语料报告</h1>")]
    public void The_report_is_in_the_language_that_is_asked_for(string language, params string[] expected)
    {
        Nlp.Succeed("", "batch", Write("a.csv", "text\n服务很好\n"), "--out", At("b.csv"), "--report", At("r.html"), "--language", language, "--quiet");
        string page = File.ReadAllText(At("r.html"));
        Assert.All(expected, part => Assert.Contains(part, page, StringComparison.Ordinal));
        Nlp.AssertFails(Nlp.Run("batch", At("a.csv"), "--language", "fr"), 2, "--language must be one of en|zh, not 'fr'");
    }

    [Fact]
    public void The_summary_is_in_the_language_that_is_asked_for()
    {
        string input = Write("a.csv", "city,text\n上海,早餐很好，很喜欢。\n上海,太失望了。\n");
        var chinese = Nlp.Run("batch", input, "--out", At("b.csv"), "--group-by", "city", "--language", "zh");
        Assert.Contains("行数       2\n", chinese.Output, StringComparison.Ordinal);
        Assert.Contains("分组       上海 2; 负面 50.0%, 中性 0.0%, 正面 50.0%; ", chinese.Output, StringComparison.Ordinal);
        Assert.Contains($"已写入     {At("b.csv")}\n", chinese.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("rows|rejected|time|sentiment|topics|tags", chinese.Output);
        Assert.Equal($"{At("b.csv")} 已存在，且没有可继续的未完成运行；未执行任何操作。\n", Nlp.Run("batch", input, "--out", At("b.csv"), "--group-by", "city", "--language", "zh", "--resume").Output);
        var terminal = Nlp.RunOnTerminal("zh_CN.UTF-8", ["batch", input, "--out", At("c.csv")]);
        Assert.Contains("2 行，拒收 0 行", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("行数  ", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_stops_with_exit_code_1() =>
        Nlp.AssertFails(Nlp.Run("batch", Write("a.csv", "id,text\n1\n"), "--out", At("b.csv"), "--strict", "--quiet"), 1, "line 2: 1 fields, but the first row has 2; stopped because of --strict");

    [Fact]
    public void Killed_at_ten_random_moments_it_ends_with_the_same_bytes()
    {
        string input = WriteCorpus(12_000);
        Nlp.Succeed("", "batch", input, "--out", At("whole.csv"), "--quiet");
        var random = new Random(1);
        int kills = 0;
        for (int i = 0; i < 10; i++)
        {
            using var process = Nlp.Start("batch", input, "--out", At("cut.csv"), "--quiet", "--resume");
            if (process.WaitForExit(random.Next(100, 1500))) break;
            process.Kill();
            process.WaitForExit();
            kills++;
        }
        Nlp.Succeed("", "batch", input, "--out", At("cut.csv"), "--quiet", "--resume");
        Assert.True(kills > 0);
        Assert.Equal(File.ReadAllBytes(At("whole.csv")), File.ReadAllBytes(At("cut.csv")));
        Assert.Equal(File.ReadAllBytes(At("whole.csv.rejects.jsonl")), File.ReadAllBytes(At("cut.csv.rejects.jsonl")));
        Assert.Empty(Directory.GetFiles(_folder, "*.partial"));
        Assert.Empty(Directory.GetFiles(_folder, "*.journal"));
    }

    [Fact]
    public void Ctrl_c_stops_it_with_advice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        string input = WriteCorpus(40_000);
        using var process = Nlp.Start("batch", input, "--out", At("b.csv"), "--threads", "1");
        string? found = process.StandardError.ReadLine();
        Assert.Contains("texts in text", found, StringComparison.Ordinal);
        while (!File.Exists(At("b.csv.partial"))) Thread.Sleep(5);
        Assert.Equal(0, Kill(process.Id, IgnoresInterrupt() ? Terminate : Interrupt));
        process.WaitForExit();
        Assert.Equal((130, "nlp: stopped; resume with the same command and --resume.\n"), (process.ExitCode, process.StandardError.ReadToEnd()));
        Nlp.Succeed("", "batch", input, "--out", At("b.csv"), "--quiet", "--resume");
        Nlp.Succeed("", "batch", input, "--out", At("whole.csv"), "--quiet");
        Assert.Equal(File.ReadAllBytes(At("whole.csv")), File.ReadAllBytes(At("b.csv")));
    }

    /// <summary>A program started in the background of a script ignores SIGINT, and so do those that it starts; SIGTERM stops a batch just as well.</summary>
    private static bool IgnoresInterrupt()
    {
        const string Field = "SigIgn:";
        if (!OperatingSystem.IsLinux()) return false;
        string line = File.ReadLines("/proc/self/status").First(found => found.StartsWith(Field, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Field.Length..].Trim(), 16) >> (Interrupt - 1) & 1) != 0;
    }

    [Fact]
    public void A_full_disk_loses_nothing()
    {
        string disk = Directory.CreateDirectory(At("disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Shell("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk) == 0, "Only root can mount a small disk.");
        try
        {
            string input = WriteCorpus(12_000), output = Path.Combine(disk, "b.csv");
            Nlp.AssertFails(Nlp.Run("batch", input, "--out", output, "--quiet"), 1, "The disk is full; free some space and resume with the same command and --resume");
            Assert.Equal(0, Shell("mount", "-o", "remount,size=100m", disk));
            Nlp.Succeed("", "batch", input, "--out", output, "--quiet", "--resume");
            Nlp.Succeed("", "batch", input, "--out", At("whole.csv"), "--quiet");
            Assert.Equal(File.ReadAllBytes(At("whole.csv")), File.ReadAllBytes(output));
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    private string WriteCorpus(int rows)
    {
        string[] texts = ["这家酒店的早餐很丰盛，服务员也非常热情。", "手机用了两天就死机，客服一直推脱，太失望了。", "昨天下午，市里公布了新的公交线路。", "球队在加时赛中逆转取胜，球迷欢呼到深夜。"];
        var csv = new StringBuilder("id,text\n");
        for (int i = 0; i < rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i},\"{texts[i % 4]}\n{texts[i / 4 % 4]}{texts[i / 16 % 4]}\"\n").Append(i % 1000 == 7 ? "坏\n" : "");
        return Write("corpus.csv", csv.ToString());
    }

    private string At(string name) => Path.Combine(_folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static int Shell(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
