using Xunit;

namespace NlpPipeline.Cli.Tests;

public class VariantsCompileTests
{
    [Fact]
    public void Compiles_the_same_bytes_from_the_same_dictionaries()
    {
        using var folder = new TempFolder();
        folder.Write("TSCharacters.txt", "# comment\n\n髮\t发\n乾\t干 乾\n");
        string phrases = folder.Write("TSPhrases.txt", "乾坤\t乾坤\n");
        string from = Path.GetDirectoryName(phrases)!;
        var result = Nlp.Succeed("", "lexicon", "compile-variants", "--opencc", from, "--out", folder.PathOf("a"));
        Assert.Contains("variants.bin", result.Output, StringComparison.Ordinal);
        Nlp.Succeed("", "lexicon", "compile-variants", "--opencc", from, "--out", folder.PathOf("b"));
        byte[] bytes = File.ReadAllBytes(folder.PathOf("a/variants.bin"));
        Assert.Equal(bytes, File.ReadAllBytes(folder.PathOf("b/variants.bin")));
        Assert.Equal("NLPPVARI"u8, bytes.AsSpan(0, 8));
    }

    [Fact]
    public void The_shipped_table_comes_from_the_dictionaries()
    {
        string? openCC = Ancestors().Select(a => Path.Combine(a, "shared", "data", "variants", "opencc")).FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(openCC is null, "OpenCC's dictionaries are not here.");
        using var folder = new TempFolder();
        Nlp.Succeed("", "lexicon", "compile-variants", "--opencc", openCC!, "--out", folder.PathOf("out"));
        string shipped = Ancestors().Select(a => Path.Combine(a, "data", "variants.bin")).First(File.Exists);
        Assert.Equal(File.ReadAllBytes(shipped), File.ReadAllBytes(folder.PathOf("out/variants.bin")));
    }

    [Fact]
    public void A_bad_line_is_named()
    {
        using var folder = new TempFolder();
        string path = folder.Write("TSCharacters.txt", "髮\t发\n乾干\n");
        Nlp.AssertFails(Nlp.Run("lexicon", "compile-variants", "--opencc", Path.GetDirectoryName(path)!, "--out", folder.PathOf("out")), 1, "TSCharacters.txt, line 2");
    }

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}
