using NlpPipeline.Lexicons;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

public class ScriptConverterTests
{
    [Theory]
    [InlineData("皇后在后面理发，乾隆皇帝发展干部。", "皇后在後面理髮，乾隆皇帝發展幹部。")]
    [InlineData("面孔，一干二净", "面孔，一乾二淨")]
    [InlineData("", "")]
    [InlineData("abc 😀 \uD83D", "abc 😀 \uD83D")]
    public void Converts_phrases_before_characters(string simplified, string traditional)
    {
        Assert.Equal(traditional, ScriptConverter.ToTraditional.Convert(simplified));
        Assert.Equal(simplified, ScriptConverter.ToSimplified.Convert(traditional));
    }

    [Fact]
    public void A_simplified_text_stays() => Assert.Equal("软件里面的干部发现头发", ScriptConverter.ToSimplified.Convert("软件里面的干部发现头发"));
}
