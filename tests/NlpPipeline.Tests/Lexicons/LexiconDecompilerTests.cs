using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

public class LexiconDecompilerTests
{
    [Fact]
    public void The_shipped_lexicon_compiles_to_the_same_file_again()
    {
        var again = CompiledFile.FromBytes(
            LexiconCompiler.Compile(LexiconDecompiler.Decompile(Lexicon.Default)).ToPinnedArray(), "again", LexiconFile.Kind, LexiconFile.Version);
        Assert.Equal(Lexicon.Default.File.Length, again.Length);
        Assert.Equal(Lexicon.Default.File.Checksum, again.Checksum);
    }

    [Fact]
    public void User_words_become_words_of_the_file()
    {
        var layered = Lexicon.Default.ToBuilder().Add("云计算", 7, "zz").Add("大学", 3).Add("凱特琳", 2).Build();
        var compiled = new Lexicon(CompiledFile.FromBytes(
            LexiconCompiler.Compile(LexiconDecompiler.Decompile(layered)).ToPinnedArray(), "both", LexiconFile.Kind, LexiconFile.Version));
        Assert.Equal(Lexicon.Default.WordCount + 2, compiled.WordCount);
        Assert.Equal(Lexicon.Default.TotalFrequency + 7 + 3 + 2, compiled.TotalFrequency); // the old frequency of a word is not taken off
        Assert.Equal((7, "zz"), (compiled.GetFrequency("云计算"), compiled.GetPos("云计算")));
        Assert.Equal((3, "n"), (compiled.GetFrequency("大学"), compiled.GetPos("大学")));
        Assert.Equal((2, "x"), (compiled.GetFrequency("凱特琳"), compiled.GetPos("凱特琳")));
    }

    [Fact]
    public void A_removed_word_cannot_be_held()
    {
        var error = Assert.Throws<InvalidDataException>(() => LexiconDecompiler.Decompile(Lexicon.Default.Remove("大学")));
        Assert.Contains("大学", error.Message, StringComparison.Ordinal);
    }
}
