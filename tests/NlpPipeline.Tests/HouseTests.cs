using Xunit;

namespace NlpPipeline.Tests;

public class HouseTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
