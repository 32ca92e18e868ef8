namespace NlpPipeline.Cli.Tests;

internal static class Samples
{
    /// <summary>A small article; its first line is the title.</summary>
    internal const string Article =
        """
        国产新能源汽车销量再创新高
        今年上半年，国产新能源汽车的销量增长了百分之四十，电池技术的进步让续航里程大大提高。
        消费者对新能源汽车的质量非常满意，好评不断，厂商的利润也大幅增长！
        不过，充电桩故障频发，维修困难，一些车主非常失望和愤怒。
        专家认为，新能源汽车的电池安全仍然是整个行业最大的挑战。

        """;
}
