using Xunit;

namespace NlpPipeline.Cli.Tests;

public class UserWordsTests
{
    private const string Text = "李小福是创新办主任也是云计算方面的专家\n";

    [Fact]
    public void Words_of_a_file_are_cut_as_words_and_tagged()
    {
        using var folder = new TempFolder();
        string words = folder.Write("我的词.txt", "\uFEFF云计算 5\r\n李小福 2 nr\n\n\t创新办 3 i  ");
        Assert.Equal("李小福/是/创新/办/主任/也/是/云/计算/方面/的/专家\n", Nlp.Succeed(Text, "segment", "--delimiter", "/").Output);
        Assert.Equal("李小福/是/创新办/主任/也/是/云计算/方面/的/专家\n", Nlp.Succeed(Text, "segment", "--delimiter", "/", "--user-words", words).Output);
        Assert.StartsWith("李小福/nr 是/v 创新办/i", Nlp.Succeed(Text, "segment", "--pos", "--user-words", words).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_go_one_over_the_other_and_a_later_line_has_the_last_word()
    {
        using var folder = new TempFolder();
        string first = folder.Write("first", "云计算\n创新办 3");
        string second = folder.Write("second", "云计算 0\n李小福是 9999");
        Assert.Equal(
            "李小福是/创新办/主任/也/是/云/计算/方面/的/专家\n",
            Nlp.Succeed(Text, "segment", "--delimiter", "/", "--user-words", first, "--user-words", second).Output);
        Assert.Equal(
            "李小福是/创新办/主任/也/是/云计算/方面/的/专家\n",
            Nlp.Succeed(Text, "segment", "--delimiter", "/", "--user-words", second, "--user-words", first).Output);
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_exit_code_1()
    {
        using var folder = new TempFolder();
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--user-words", folder.PathOf("absent.txt")), 1, "There is no file " + folder.PathOf("absent.txt"));
        Directory.CreateDirectory(folder.PathOf("words"));
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--user-words", folder.PathOf("words")), 1, "words is a directory");
    }

    [Theory]
    [InlineData("好词\n\n坏词 1000000000000001 n\n", 3, "1000000000000001 is above 1000000000000000")]
    [InlineData("好词\n坏\xFF词\n", 2, "not valid UTF-8")]
    public void A_bad_line_is_named_with_file_and_line(string content, int line, string reason)
    {
        using var folder = new TempFolder();
        byte[] bytes = [.. content.SelectMany(c => c == '\xFF' ? [(byte)0xFF] : System.Text.Encoding.UTF8.GetBytes([c]))];
        string file = folder.Write("bad.txt", bytes);
        var result = Nlp.RunWithInput(Text, "segment", "--user-words", folder.Write("good.txt", "云计算"), "--user-words", file);
        Nlp.AssertFails(result, 1, $"{file}, line {line}: ");
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_too_long_is_named_with_file_and_line()
    {
        using var folder = new TempFolder();
        string file = folder.Write("long.txt", "好词\n" + new string('长', 1024) + " 3 n");
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--user-words", file), 1, $"{file}, line 2: the word has 1024 characters; use at most 1023");
    }

    [Fact]
    public void An_empty_file_changes_nothing()
    {
        using var folder = new TempFolder();
        Assert.Equal(Nlp.Succeed(Text, "segment").Output, Nlp.Succeed(Text, "segment", "--user-words", folder.Write("empty.txt", "")).Output);
    }
}
