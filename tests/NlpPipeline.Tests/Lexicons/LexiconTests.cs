using NlpPipeline.Lexicons;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

public class LexiconTests
{
    [Fact]
    public void The_shipped_lexicon_is_whole_and_is_jiebas()
    {
        Assert.True(Lexicon.Default.File.HasValidChecksum());
        Assert.Equal(349045, Lexicon.Default.WordCount);
        Assert.Equal(60101967, Lexicon.Default.TotalFrequency);
    }

    [Theory]
    [InlineData("的", 318825, "uj")]
    [InlineData("北京", 34488, "ns")]
    [InlineData("中华人民共和国香港特别行政区", 43, "nt")]
    [InlineData("B超", 3, "n")]
    [InlineData("北", 17860, "ns")]
    [InlineData("中华人民共", 0, "")]
    [InlineData("", 0, "")]
    [InlineData("没有这个词", 0, "")]
    public void Knows_frequency_and_part_of_speech(string word, int frequency, string pos)
    {
        Assert.Equal(frequency, Lexicon.Default.GetFrequency(word));
        Assert.Equal(frequency > 0, Lexicon.Default.Contains(word));
        Assert.Equal(pos, Lexicon.Default.GetPos(word));
    }
}
