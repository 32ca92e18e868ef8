using CsCheck;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.Common;
using Xunit;

namespace JiebaNet.Tests;

public sealed class KeywordProcessorTests
{
    private const string Mixed = "你需要通过cet-4考试，学习c语言、.NET core、网络 编程、JavaScript，掌握字典 tree的用法";

    private static KeywordProcessor Processor(params string[] keywords)
    {
        var processor = new KeywordProcessor();
        processor.AddKeywords(keywords);
        return processor;
    }

    [Fact]
    public void Keywords_are_found_by_clean_name_or_as_written()
    {
        var processor = Processor(".NET Core", "Java", "C语言", "字典 tree", "CET-4", "网络 编程");
        Assert.Equal(["CET-4", "C语言", ".NET Core", "网络 编程", "字典 tree"], processor.ExtractKeywords(Mixed));
        Assert.Equal(["cet-4", "c语言", ".NET core", "网络 编程", "字典 tree"], processor.ExtractKeywords(Mixed, raw: true));
        processor.AddKeyword("big apple", "New York");
        Assert.Equal([new TextSpan("New York", 2, 11)], processor.ExtractKeywordSpans("a Big Apple"));
        Assert.Empty(processor.ExtractKeywords("a Big Apples"));
    }

    [Theory]
    [InlineData("机器学习机器", "机器学习 机器")] // one right behind the other
    [InlineData("x机器y", "机器")]
    [InlineData("机器学", "机器")]
    [InlineData("学c语言", "c语言")]
    [InlineData("abc语言", "")]
    [InlineData("İ机器", "机器")] // lower case of this letter is two characters long
    [InlineData("", "")]
    public void The_longest_from_the_left_wins(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Processor("机器", "机器学习", "c语言").ExtractKeywords(text)));

    [Fact]
    public void Keywords_can_be_taken_away()
    {
        var processor = Processor("C# 7.0", "C# 8.0");
        Assert.True(processor.Contains("c# 8.0"));
        processor.RemoveKeywords(["c# 8.0", "unknown"]);
        Assert.False(processor.Contains("C# 8.0"));
        Assert.Equal(["C# 7.0"], processor.ExtractKeywords("c# 8.0 and c# 7.0"));
    }

    [Fact]
    public void Case_matters_where_it_is_told_to()
    {
        var processor = new KeywordProcessor(caseSensitive: true);
        processor.AddKeyword("Java");
        Assert.Equal(["Java"], processor.ExtractKeywords("java Java JAVA"));
    }

    [Fact]
    public void Spans_do_not_overlap_and_hold_a_keyword() =>
        Gen.Select(Gen.Char["aB_机 "].Array[1, 4].Select(chars => new string(chars)).Array[1, 5], Gen.Char["aAbB_机器 "].Array[0, 30].Select(chars => new string(chars)))
            .Sample((keywords, text) =>
            {
                int end = 0;
                foreach (var span in Processor(keywords).ExtractKeywordSpans(text))
                {
                    Assert.InRange(span.Start, end, span.End - 1);
                    Assert.Equal(span.Text, text[span.Start..span.End], ignoreCase: true);
                    Assert.Contains(span.Text, keywords);
                    end = span.End;
                }
            });
}
