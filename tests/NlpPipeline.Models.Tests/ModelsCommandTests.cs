using Xunit;

namespace NlpPipeline.Models.Tests;

public sealed class ModelsCommandTests : IDisposable
{
    private const string Jieba = "/usr/lib/python3/dist-packages/jieba";

    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-models-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Variants_of_the_same_dictionaries_have_the_same_bytes()
    {
        Write("TSCharacters.txt", "# comment\n\n髮\t发\n乾\t干 乾\n");
        Write("TSPhrases.txt", "乾坤\t乾坤\n");
        Write("STCharacters.txt", "发\t發 髮\n");
        Write("STPhrases.txt", "头发\t頭髮\n");
        Succeed("variants", "--opencc", _folder, "--out", PathOf("a"));
        Assert.Contains("variants.bin", _output.ToString(), StringComparison.Ordinal);
        Succeed("variants", "--opencc", _folder, "--out", PathOf("b"));
        byte[] bytes = File.ReadAllBytes(PathOf("a/variants.bin"));
        Assert.Equal(bytes, File.ReadAllBytes(PathOf("b/variants.bin")));
        Assert.Equal("NLPPVARI"u8, bytes.AsSpan(0, 8));
    }

    [Fact]
    public void The_shipped_variants_come_from_OpenCC()
    {
        string? openCC = Ancestors().Select(a => Path.Combine(a, "shared", "data", "variants", "opencc")).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(openCC is null, "OpenCC's dictionaries are not here.");
        Succeed("variants", "--opencc", openCC!, "--out", PathOf("out"));
        AssertShipped("variants.bin");
        AssertShipped("conversions.bin");
    }

    [Fact]
    public void The_shipped_lexicon_comes_from_jieba()
    {
        Assert.SkipUnless(Directory.Exists(Jieba), "jieba is not here.");
        Succeed("lexicon", "--jieba", Jieba, "--out", PathOf("out"));
        AssertShipped("lexicon.bin");
        AssertShipped("idf.bin");
    }

    [Fact]
    public void A_bad_line_is_named()
    {
        Write("TSCharacters.txt", "髮\t发\n乾干\n");
        AssertFails("TSCharacters.txt, line 2", "variants", "--opencc", _folder, "--out", PathOf("out"));
    }

    [Theory]
    [InlineData("sentiment")]
    [InlineData("topics")]
    [InlineData("tags")]
    [InlineData("segmenter")]
    [InlineData("lexicon")]
    [InlineData("variants")]
    public void What_is_missing_is_named(string command) => AssertFails("--out", command);

    private void Succeed(params string[] arguments)
    {
        int exitCode = ModelsCommand.Run(arguments, _output, _error);
        Assert.Equal("", _error.ToString());
        Assert.Equal(0, exitCode);
    }

    private void AssertFails(string message, params string[] arguments)
    {
        Assert.Equal(1, ModelsCommand.Run(arguments, _output, _error));
        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    private void AssertShipped(string file)
    {
        string shipped = Ancestors().Select(a => Path.Combine(a, "data", file)).First(File.Exists);
        Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(PathOf("out/" + file)));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(string name, string content) => File.WriteAllText(PathOf(name), content);

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}
