using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>The files that commands read and write are checked before any work.</summary>
public class FileTests
{
    private const string Labelled = "text,label\n很好吃,好评\n太难吃,差评\n";

    /// <summary>Commands that write a file, with the content of their input; the name of the input follows the last argument but the output.</summary>
    public static TheoryData<string[], string> Writers => new()
    {
        { ["train", "sentiment", "--data"], Labelled },
        { ["train", "topics", "--data"], Labelled },
        { ["train", "segmenter", "--data"], "我 来到 北京\n" },
        { ["train", "idf"], "text\n我来到北京\n" },
        { ["train", "tag-style", "--data"], "text,keywords\n我来到北京,北京\n" },
        { ["lexicon", "add", "--user-words"], "云计算 5\n" },
        { ["lexicon", "compile", "--dictionary"], "北京 5 ns\n" },
    };

    [Theory]
    [MemberData(nameof(Writers))]
    public void No_command_writes_its_input_or_what_cannot_be_written(string[] command, string content)
    {
        using var folder = new TempFolder();
        string input = folder.Write("in.csv", content), link = folder.PathOf("link.csv"), linkedFolder = folder.PathOf("linked");
        string other = Path.Combine(folder.PathOf("."), "in.csv");
        AssertRefused(input, "is an input and cannot be written");
        AssertRefused(other, "is an input and cannot be written");
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(link, input);
            Directory.CreateSymbolicLink(linkedFolder, folder.PathOf("."));
            AssertRefused(link, "is an input and cannot be written");
            AssertRefused(Path.Combine(linkedFolder, "in.csv"), "is an input and cannot be written");
        }
        AssertRefused(folder.PathOf("."), "is a folder; specify a file", 2);
        AssertRefused(Path.Combine(folder.PathOf("new"), "out.bin"), "for --out; create it first", 2);
        Assert.False(Directory.Exists(folder.PathOf("new")));

        void AssertRefused(string output, string message, int exitCode = 1)
        {
            Nlp.AssertFails(Nlp.Run([.. command, input, "--out", output]), exitCode, message);
            Assert.Equal(content, File.ReadAllText(input));
        }
    }

    [Fact]
    public void The_base_of_a_lexicon_is_an_input_too()
    {
        using var folder = new TempFolder();
        string words = folder.Write("w.txt", "云计算 5\n"), lexicon = folder.PathOf("my.bin");
        Assert.EndsWith(" bytes, 349046 words, 1 more than before\n", Nlp.Succeed("", "lexicon", "add", "--user-words", words, "--out", lexicon).Output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("lexicon", "add", "--lexicon", lexicon, "--user-words", words, "--out", lexicon), 1, "is an input and cannot be written");
    }

    [Fact]
    public void The_card_of_a_model_replaces_only_a_card()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", "text,label\n" + string.Concat(Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? $"服务很好{i},好评\n" : $"房间很脏{i},差评\n")));
        string card = folder.Write("reviews.md", "# My notes\n"), model = folder.PathOf("reviews.bin");
        string[] train = ["train", "sentiment", "--data", data, "--base", "none", "--out", model];
        Nlp.AssertFails(Nlp.Run(train), 1, $"{card} exists, and the card of the model would replace it; move it");
        Assert.Equal("# My notes\n", File.ReadAllText(card));
        Assert.False(File.Exists(model));
        File.Delete(card);
        Nlp.Succeed("", train);
        Nlp.Succeed("", train);
        Assert.Contains("Made by `nlp train` from own.csv:", File.ReadAllText(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("segment", "FILE")]
    [InlineData("segment", "--user-words", "FILE")]
    [InlineData("segment", "--recipe", "FILE")]
    [InlineData("sentiment", "--model", "FILE")]
    [InlineData("tags", "--block", "FILE")]
    [InlineData("tags", "--vocabulary", "FILE")]
    [InlineData("train", "sentiment", "--data", "FILE", "--out", "m.bin")]
    [InlineData("train", "idf", "FILE", "--out", "m.idf")]
    [InlineData("evaluate", "topics", "--data", "FILE")]
    [InlineData("evaluate", "topics", "--data", "DATA", "--model", "FILE")]
    [InlineData("evaluate", "sentiment", "--data", "DATA", "--model", "FILE")]
    [InlineData("evaluate", "words", "--data", "FILE")]
    [InlineData("lexicon", "inspect", "FILE")]
    [InlineData("model", "inspect", "FILE")]
    public void A_file_that_is_missing_or_may_not_be_read_is_one_sentence_everywhere(params string[] arguments)
    {
        using var folder = new TempFolder();
        string absent = folder.PathOf("nofile"), data = folder.Write("data.csv", Labelled);
        Nlp.AssertFails(Nlp.Run(With(absent)), 1, $"nlp: There is no file {absent}.\n");
        Nlp.AssertFails(Nlp.Run(With(folder.PathOf("."))), 1, "is a directory; specify a file.\n");
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return;
        string secret = folder.Write("secret", "秘密");
        File.SetUnixFileMode(secret, UnixFileMode.None);
        Nlp.AssertFails(Nlp.Run(With(secret)), 1, $"nlp: {secret} cannot be read; check its permissions.\n");

        string[] With(string path) => [.. arguments.Select(argument => argument switch { "FILE" => path, "DATA" => data, _ => argument.StartsWith("m.", StringComparison.Ordinal) ? folder.PathOf(argument) : argument })];
    }

    [Theory]
    [InlineData("--block")]
    [InlineData("--fixed")]
    [InlineData("--vocabulary")]
    [InlineData("--add-stop-words")]
    [InlineData("--replace-stop-words")]
    public void A_list_of_words_is_not_read_from_standard_input(string option) =>
        Nlp.AssertFails(Nlp.RunWithInput("北京大学", "tags", option, "-"), 1, "nlp: There is no file -.\n");

    [Fact]
    public void The_target_of_a_link_is_created()
    {
        if (OperatingSystem.IsWindows()) return; // links need a privilege
        using var folder = new TempFolder();
        string words = folder.Write("w.txt", "云计算 5\n"), target = folder.PathOf("target.bin"), link = folder.PathOf("link.bin");
        File.CreateSymbolicLink(link, target);
        Nlp.Succeed("", "lexicon", "add", "--user-words", words, "--out", link);
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.True(File.Exists(target));
        File.CreateSymbolicLink(folder.PathOf("lost.bin"), Path.Combine(folder.PathOf("nowhere"), "x.bin"));
        Nlp.AssertFails(Nlp.Run("lexicon", "add", "--user-words", words, "--out", folder.PathOf("lost.bin")), 2, "for --out; create it first");
    }

    [Fact]
    public void A_missing_file_of_a_recipe_is_named()
    {
        using var folder = new TempFolder();
        string recipe = folder.Write("recipe.json", """{"sentimentModelFile": "nofile"}""");
        Nlp.AssertFails(Nlp.Run("sentiment", "--recipe", recipe), 1, $"There is no file {folder.PathOf("nofile")}.");
    }

    [Theory]
    [InlineData("words")]
    [InlineData("pos")]
    public void Words_are_not_measured_on_a_file_that_is_not_UTF8(string what)
    {
        using var folder = new TempFolder();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string data = folder.Write("gb.txt", Encoding.GetEncoding("gb18030").GetBytes("我/r 来到/v 北京/ns\n"));
        Nlp.AssertFails(Nlp.Run("evaluate", what, "--data", data), 1, $"{data}, line 1: the text is not UTF-8; save the file as UTF-8.");
    }

    [Fact]
    public void Messages_name_only_options_that_the_command_has()
    {
        using var folder = new TempFolder();
        var random = new Random(1);
        byte[] bytes = new byte[3000];
        random.NextBytes(bytes);
        string table = folder.Write("rnd.csv", bytes), unknown = folder.Write("rnd.bin", bytes), output = folder.PathOf("out.bin");
        foreach (string[] command in (string[][])[["evaluate", "sentiment", "--data"], ["train", "topics", "--out", output, "--data"], ["train", "idf", "--out", output], ["bench"]])
        {
            var result = Nlp.Run([.. command, table]);
            Nlp.AssertFails(result, 1, "UTF-8");
            Assert.DoesNotContain("--encoding", result.Error, StringComparison.Ordinal);
            if (command[0] == "bench") continue;
            Nlp.AssertFails(Nlp.Run([.. command, unknown]), 1, "rename it so that it ends in .csv, .tsv or .jsonl.");
        }
        Nlp.AssertFails(Nlp.Run("segment", table), 1, "--encoding");
        Nlp.AssertFails(Nlp.Run("batch", unknown, "--out", folder.PathOf("o.csv")), 1, "--from");
    }

    [Fact]
    public void A_compiled_file_cannot_be_a_pipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /dev/stdin as a file of any kind.");
        Nlp.AssertFails(Nlp.RunWithInput("x", "lexicon", "inspect", "/dev/stdin"), 1, "/dev/stdin is a pipe or device, which cannot be read as a compiled file; use a file.");
    }

    [Fact]
    public void A_file_of_another_kind_is_named_by_its_kind()
    {
        using var folder = new TempFolder();
        string words = folder.Write("w.txt", "云计算 5\n"), lexicon = folder.PathOf("my.bin");
        Nlp.Succeed("", "lexicon", "add", "--user-words", words, "--out", lexicon);
        Nlp.AssertFails(Nlp.Run("topic", "--model", lexicon), 1, $"{lexicon} is a lexicon, not a model of sentiment or topics; use a file created by 'nlp train sentiment' or 'nlp train topics'.");
        Nlp.AssertFails(Nlp.Run("lexicon", "inspect", words), 1, "create a lexicon with 'nlp lexicon compile' or 'nlp lexicon add'.");
    }
}
