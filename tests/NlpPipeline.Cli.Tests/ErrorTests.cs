using Xunit;

namespace NlpPipeline.Cli.Tests;

public class ErrorTests
{
    public static TheoryData<string[], string> WrongUsages => new()
    {
        { ["segmnt"], "Did you mean segment?" },
        { ["segment", "--bogus"], "--bogus" },
        { ["tags", "--weigths"], "Did you mean --weights?" },
        { ["segment", "file", "--bogus"], "--bogus" },
        { ["tags", "one", "two"], "two" },
        { ["tags", "--top", "0"], "--top" },
        { ["tags", "--top", "-3"], "--top" },
        { ["tags", "--top", "many"], "--top" },
        { ["tags", "--top"], "--top" },
        { ["analyze", "--top", "0"], "--top" },
        { ["topic", "--top", "3"], "--top" },
        { ["topic", "--format", "xml"], "--format" },
        { ["sentiment", "--encoding", "klingon"], "klingon" },
        { ["segment", "--mode", "best"], "accurate|full|search" },
        { ["segment", "--mode", "serach"], "Did you mean search?" },
        { ["segment", "--mode", "full", "--pos"], "--pos" },
        { ["segment", "--delimiter", @"\q"], @"\q" },
        { ["segment", "--delimiter", @"\x0"], @"\x0" },
        { ["segment", "--delimiter", @"a\"], "--delimiter" },
        { ["lexicon", "bogus"], "bogus" },
        { ["lexicon", "compile", "--dictionary", "a"], "--out" },
        { ["lexicon", "compile", "--out", "x.bin"], "--dictionary" },
        { ["lexicon", "add", "--out", "x.bin"], "--user-words" },
        { ["lexicon", "add", "--user-words", "a"], "--out" },
        { ["lexicon", "inspect", "--bogus"], "--bogus" },
        { ["lexicon", "inspect", "--word"], "--word" },
        { ["segment", "--user-words"], "--user-words" },
        { ["bench", "--bogus"], "--bogus" },
        { ["bench", "--stage", "best"], "segment|pos|tags|sentiment|entities|all" },
        { ["bench", "--threads", "0"], "--threads" },
        { ["bench", "--threads", "257"], "--threads" },
        { ["bench", "--seconds", "0"], "--seconds" },
        { ["bench", "--seconds", "-1"], "--seconds" },
        { ["bench", "--seconds", "soon"], "--seconds" },
        { ["bench", "--mode", "fast"], "--mode" },
        { ["tags", "--topic-threshold", "2"], "--topic-threshold" },
        { ["analyze", "--topic-threshold", "2"], "--topic-threshold" },
    };

    [Fact]
    public void A_text_in_place_of_a_file_is_answered_with_the_command_for_it() =>
        Nlp.AssertFails(Nlp.Run("tags", "我来到北京"), 1, "There is no file 我来到北京; to read a text from the command line, write: echo 我来到北京 | nlp tags");

    [Theory]
    [MemberData(nameof(WrongUsages))]
    public void Wrong_usage_is_one_line_with_a_pointer_to_help_and_exit_code_2(string[] arguments, string named)
    {
        var result = Nlp.Run(arguments);
        Nlp.AssertFails(result, 2, named);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analyze")]
    [InlineData("segment")]
    [InlineData("tags")]
    [InlineData("sentiment")]
    [InlineData("topic")]
    [InlineData("bench")]
    public void A_missing_file_or_a_folder_is_exit_code_1(string command)
    {
        using var folder = new TempFolder();
        Nlp.AssertFails(Nlp.Run(command, folder.PathOf("absent.txt")), 1, "absent.txt");
        string subfolder = folder.PathOf("sub\nfolder");
        if (OperatingSystem.IsWindows()) subfolder = folder.PathOf("subfolder");
        Directory.CreateDirectory(subfolder);
        Nlp.AssertFails(Nlp.Run(command, subfolder), 1, "is a directory");
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_exit_code_1()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind this user.");
        using var folder = new TempFolder();
        string file = folder.Write("secret.txt", "中文");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.None);
        Nlp.AssertFails(Nlp.Run("segment", file), 1, "secret.txt");
    }

    [Fact]
    public void A_full_disk_is_exit_code_1()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"echo 中文 | dotnet '{Path.Combine(AppContext.BaseDirectory, "nlp.dll")}' segment > /dev/full" },
            RedirectStandardError = true,
        })!;
        Assert.Matches(@"^nlp: The output could not be written: .+\n$", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public void Random_bytes_give_an_answer_or_one_line()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 20_000)];
            random.NextBytes(bytes);
            string[] arguments = seed % 2 == 0 ? ["analyze"] : ["segment", "--encoding", ((string[])["gbk", "big5", "utf-16", "latin1"])[seed / 2]];
            var result = Nlp.RunWithInput(bytes, arguments);
            if (result.ExitCode == 0) Assert.Equal("", result.Error);
            else Nlp.AssertFails(result, 1, "--encoding");
        }
    }

    [Fact]
    public void Names_of_others_cannot_command_the_terminal()
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.csv", "id,\u001b[31mx,a\u202Eb\n1,2,3\n"), output = folder.PathOf("o.jsonl");
        var unknown = Nlp.Run("batch", input, "--out", output, "--text-column", "nope");
        Assert.Contains(@"\u001B[31mx, a\u202Eb", unknown.Error, StringComparison.Ordinal);
        var known = Nlp.Run("batch", input, "--out", output, "--text-column", "\u001b[31mx");
        Assert.Equal(0, known.ExitCode);
        Assert.Contains(@"texts in \u001B[31mx", known.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', unknown.Error + known.Error + known.Output);
    }
}
