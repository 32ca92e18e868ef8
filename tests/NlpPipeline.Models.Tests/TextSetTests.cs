using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Models.Tests;

public class TextSetTests
{
    [Fact]
    public void Texts_for_measuring_and_equal_texts_stay_out()
    {
        var set = new TextSet();
        set.Bar("质量，很好！");
        set.Add(new LabeledText("质量 很好", 2, "a"));
        set.Add(new LabeledText("ＡＢＣ，差评", 0, "a"));
        set.Add(new LabeledText("abc差评。", 2, "b"));
        Assert.Equal("ＡＢＣ，差评", Assert.Single(set.Texts).Text);
        Assert.Equal(2, set.Duplicates);
    }
}
