using Xunit;

namespace NlpPipeline.ML.Tests;

public class HouseTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
