using Xunit;

namespace NlpPipeline.Models.Tests;

public class NearDuplicatesTests
{
    [Theory]
    [InlineData("这家酒店的房间非常干净，服务态度也很好，下次还会再来！", true)]
    [InlineData("这家酒店的房间非常干净 服务态度也很好 下次还会再来", true)]
    [InlineData("总的来说，这家酒店的房间非常干净，服务态度也很好，早餐一般。", true)]
    [InlineData("这家饭店的菜非常好吃，服务态度也很好，下次还会再来！", false)]
    [InlineData("很好", false)]
    public void Tells_a_text_that_is_nearly_one_for_measuring(string text, bool expected)
    {
        var measured = new NearDuplicates();
        measured.Add("这家酒店的房间非常干净，服务态度也很好，下次还会再来！");
        Assert.Equal(expected, measured.Contains(text));
    }
}
