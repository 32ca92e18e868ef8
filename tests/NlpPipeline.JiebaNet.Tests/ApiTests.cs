using JiebaNet.Segmenter;
using Xunit;

namespace JiebaNet.Tests;

public sealed class ApiTests
{
    [Fact]
    public void Every_type_and_member_that_code_can_name_in_jieba_NET_0_42_2_is_here_with_the_same_names_types_and_defaults()
    {
        string[] theirs = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "api-0.42.2.txt"));
        Assert.Equal(275, theirs.Length);
        Assert.Empty(theirs.Except(PublicApi.Lines(typeof(JiebaSegmenter).Assembly)));
    }

    [Fact]
    public void No_static_field_can_be_changed()
    {
        var fields = typeof(JiebaSegmenter).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("JiebaNet", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic));
        Assert.All(fields, field => Assert.True(field.IsInitOnly || field.IsLiteral, $"{field.DeclaringType}.{field.Name}"));
    }
}
