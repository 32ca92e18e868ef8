using Xunit;

namespace NlpPipeline.Cli.Tests;

public class HouseTests
{
    [Fact]
    public void Builds() => Assert.True(true);
}
