using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
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

    [Fact]
    public void An_unchanged_phrase_keeps_its_characters_and_an_unchanged_character_is_left_out()
    {
        var file = CompiledFile.FromBytes(ScriptConverter.Compile([("乾", "干"), ("乾坤", "乾坤"), ("中", "中")], []).ToPinnedArray(), "test", ScriptConverter.Kind, ScriptConverter.Version);
        Assert.Equal("乾坤干中", new ScriptConverter(file, 0).Convert("乾坤乾中"));
        Assert.Equal("乾\t干\n乾坤\t乾坤", file.Text(0));
    }
}
