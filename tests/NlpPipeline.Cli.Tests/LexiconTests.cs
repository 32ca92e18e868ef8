using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>The expected words are those of jieba 0.42.1 with the same dictionary.</summary>
public class LexiconTests
{
    private const string Dictionary = "北京 5 ns\n北京大 1 x\n大学 3 n\n京大学生 2 zz\n大学 4 v\n生活 0 n\n";

    [Fact]
    public void A_lexicon_of_a_dictionary_holds_its_words_alone()
    {
        using var folder = new TempFolder();
        string lexicon = Compile(folder, Dictionary);
        Assert.Equal("北京/ns 大学/v 生活/vn 的/uj\n", Segment("北京大学生活的", "--pos", "--lexicon", lexicon));
        Assert.Equal("他/杭/研大厦\n", Segment("他杭研大厦", "--delimiter", "/", "--lexicon", lexicon));
        string words = folder.Write("words.txt", "学生 100");
        Assert.Equal("北京大/学生/活\n", Segment("北京大学生活", "--delimiter", "/", "--no-hmm", "--lexicon", lexicon, "--user-words", words));
    }

    [Fact]
    public void Inspect_tells_what_a_lexicon_holds()
    {
        using var folder = new TempFolder();
        string lexicon = Compile(folder, Dictionary);
        using var answer = JsonDocument.Parse(Nlp.Succeed("", "lexicon", "inspect", lexicon, "--format", "json").Output);
        var json = answer.RootElement;
        Assert.Equal(lexicon, json.GetProperty("lexicon").GetString());
        Assert.Equal(2, json.GetProperty("formatVersion").GetInt32());
        Assert.Equal(new FileInfo(lexicon).Length, json.GetProperty("bytes").GetInt64());
        Assert.Equal(4, json.GetProperty("words").GetInt32());
        Assert.Equal(5 + 1 + 3 + 2 + 4, json.GetProperty("totalFrequency").GetInt32()); // a line that is replaced counts too
        Assert.Equal(4, json.GetProperty("longestWord").GetInt32());
        int sections = json.GetProperty("sections").EnumerateObject().Sum(section => section.Value.GetInt32());
        Assert.InRange(sections, json.GetProperty("bytes").GetInt32() - 512, json.GetProperty("bytes").GetInt32());

        var lines = Nlp.Succeed("", "lexicon", "inspect").Lines;
        Assert.Contains(lines, line => line.StartsWith("words ", StringComparison.Ordinal) && line.EndsWith(" 349,045", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("total frequency ", StringComparison.Ordinal) && line.EndsWith(" 60,101,967", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("CRC-32C ", StringComparison.Ordinal) && line.EndsWith(", verified", StringComparison.Ordinal));
    }

    [Fact]
    public void Inspect_tells_what_a_lexicon_knows_of_words()
    {
        Assert.Equal(
            "北京\tword\t34488\tns\n中华人民共\tno word\t0\t\n",
            Nlp.Succeed("", "lexicon", "inspect", "--word", "北京", "--word", "中华人民共").Output);
        Assert.Equal(
            """{"words":[{"text":"的","isWord":true,"frequency":318825,"pos":"uj"}]}""" + "\n",
            Nlp.Succeed("", "lexicon", "inspect", "--word", "的", "--format", "json").Output);
    }

    [Fact]
    public void A_lexicon_with_user_words_added_cuts_as_the_two_together()
    {
        using var folder = new TempFolder();
        string words = folder.Write("words.txt", "云计算\n李小福 2 nr\n是 7 zz\n大学 1\n北京清华 100000\nC++语言 5 n\n😀脸 3\n的专家\nNew York 4 ns\n");
        string both = folder.PathOf("both.bin");
        Assert.StartsWith(both + "\t", Nlp.Succeed("", "lexicon", "add", "--user-words", words, "--out", both).Output, StringComparison.Ordinal);
        string text = Samples.Article + "李小福是创新办主任也是云计算方面的专家\n我来到北京清华大学学C++语言😀脸New York。\n";
        foreach (string[] options in (string[][])[["--pos"], ["--no-hmm"], ["--mode", "full"], ["--mode", "search"]])
        {
            string expected = Segment(text, [.. options, "--user-words", words]);
            Assert.NotEqual(expected, Segment(text, options));
            Assert.Equal(expected, Segment(text, [.. options, "--lexicon", both]));
        }
    }

    [Fact]
    public void What_a_compiled_lexicon_cannot_hold_is_refused()
    {
        using var folder = new TempFolder();
        AssertAddFails("大学 0", "'大学' is removed by");
        AssertAddFails("大学 2147483648", "'大学' has the frequency 2147483648; the maximum of a compiled lexicon is 2147483647");
        AssertCompileFails(string.Concat(Enumerable.Range(1, 8192).Select(i => $"词{i} {i} n\n")), "8192 distinct frequencies; at most 8191");
        AssertCompileFails(string.Concat(Enumerable.Range('\uAC00', 2000).Select(c => $"{(char)c} 1 n\n")), "distinct characters; at most 16382");
        AssertCompileFails(string.Concat(Enumerable.Range(1, 257).Select(i => $"词{i} 1 tag{i}\n")), "parts of speech; at most 256");
        AssertCompileFails("词 0 n\n", "no word");

        void AssertAddFails(string words, string message) => AssertFails("add", "--user-words", words, message);

        void AssertCompileFails(string words, string message) => AssertFails("compile", "--dictionary", words, message);

        void AssertFails(string command, string option, string words, string message)
        {
            string output = folder.PathOf("out.bin");
            Nlp.AssertFails(Nlp.Run("lexicon", command, option, folder.Write("words.txt", words), "--out", output), 1, message);
            Assert.False(File.Exists(output));
        }
    }

    [Theory]
    [InlineData("词 5 n\n词\n")]
    [InlineData("词 5 n\n词 5\n")]
    [InlineData("词 5 n\n词 n 5\n")]
    [InlineData("词 5 n\n词 -5 n\n")]
    [InlineData("词 5 n\n词 2147483648 n\n")]
    [InlineData("词 5 n\n词  5 n\n")]
    [InlineData("词 5 n\n词 5 n n\n")]
    [InlineData("词 5 n\n\xFF 5 n\n")]
    public void A_bad_line_of_a_dictionary_is_named_with_file_and_line(string content)
    {
        using var folder = new TempFolder();
        byte[] bytes = [.. content.SelectMany(c => c == '\xFF' ? [(byte)0xFF] : System.Text.Encoding.UTF8.GetBytes([c]))];
        string dictionary = folder.Write("dict.txt", bytes);
        Nlp.AssertFails(Nlp.Run("lexicon", "compile", "--dictionary", dictionary, "--out", folder.PathOf("out.bin")), 1, $"{dictionary}, line 2: ");
    }

    [Fact]
    public void A_file_that_is_no_lexicon_is_refused()
    {
        using var folder = new TempFolder();
        string lexicon = Compile(folder, Dictionary);
        var bytes = File.ReadAllBytes(lexicon);
        bytes[^9] ^= 1;
        (string File, string Message)[] cases =
        [
            (folder.PathOf("absent.bin"), "There is no file"),
            (folder.Write("text.bin", Dictionary), "is not a compiled file"),
            (folder.Write("short.bin", bytes[..5000]), "is truncated"),
            (folder.Write("damaged.bin", bytes), "is damaged"),
        ];
        foreach (var (file, message) in cases)
        {
            Nlp.AssertFails(Nlp.RunWithInput("北京", "segment", "--lexicon", file), 1, message);
            Nlp.AssertFails(Nlp.Run("lexicon", "inspect", file), 1, message);
        }
    }

    private static string Compile(TempFolder folder, string dictionary)
    {
        string lexicon = folder.PathOf("my.bin");
        Assert.StartsWith(
            lexicon + "\t", Nlp.Succeed("", "lexicon", "compile", "--dictionary", folder.Write("dict.txt", dictionary), "--out", lexicon).Output, StringComparison.Ordinal);
        return lexicon;
    }

    private static string Segment(string text, params string[] options) => Nlp.Succeed(text, ["segment", .. options]).Output;

    [Fact]
    public void Model_inspect_shows_versions_and_hashes()
    {
        using var shipped = JsonDocument.Parse(Nlp.Succeed("", "model", "inspect", "--format", "json").Output);
        var models = shipped.RootElement.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("contents").GetString()!);
        foreach (string contents in (string[])["lexicon", "words", "idf", "variants", "tags", "topics", "sentiment", "names"])
        {
            Assert.True(models[contents].GetProperty("version").GetInt32() >= 1);
            Assert.Equal(64, models[contents].GetProperty("sha256").GetString()!.Length);
        }
        Assert.Contains("体育", models["topics"].GetProperty("labels").EnumerateArray().Select(label => label.GetString()));

        using var folder = new TempFolder();
        string texts = folder.Write("texts.tsv", "label\ttext\n" + string.Concat(Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? $"好评\t服务很好，房间干净{i}\n" : $"差评\t太差了，房间很脏{i}\n"))), model = folder.PathOf("own.bin");
        Nlp.Succeed("", "train", "sentiment", "--data", texts, "--out", model);
        var lines = Nlp.Succeed("", "model", "inspect", model).Lines;
        Assert.Contains("contents            sentiment, on top of another model", lines);
        Assert.Contains("version             none (your own)", lines);
        Assert.Contains("SHA-256             " + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(model))), lines);
        Assert.Contains("labels              好评, 差评", lines.Select(line => line.Replace("差评, 好评", "好评, 差评", StringComparison.Ordinal)));
        Nlp.AssertFails(Nlp.Run("model", "inspect", texts), 1, "is not a model created by 'nlp train'");
        File.WriteAllBytes(model, File.ReadAllBytes(model)[..^1000]);
        Nlp.AssertFails(Nlp.Run("model", "inspect", model), 1, "is truncated");
    }

    [Fact]
    public void Provenance_is_an_option()
    {
        using var with = JsonDocument.Parse(Nlp.Succeed("北京大学很好。", "analyze", "--provenance", "--format", "json").Output);
        var provenance = with.RootElement.GetProperty("provenance");
        Assert.Equal(64, provenance.GetProperty("recipe").GetString()!.Length);
        Assert.Contains("lexicon", provenance.GetProperty("data").EnumerateArray().Select(source => source.GetProperty("name").GetString()));
        Assert.DoesNotContain("provenance", Nlp.Succeed("北京大学很好。", "analyze", "--format", "json").Output, StringComparison.Ordinal);
    }
}
