using CsCheck;
using NlpPipeline.Segmentation;
using NlpPipeline.Segmentation.Entities;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public class EntityTests
{
    private static readonly Segmenter Accurate = new(options: new() { KeepEntities = true });

    [Theory]
    [InlineData("见http://t.cn/Ab1快看", "Url:http://t.cn/Ab1")]
    [InlineData("网址：https://zh.wikipedia.org/wiki/C++_(语言)。", "Url:https://zh.wikipedia.org/wiki/C++_")]
    [InlineData("(见 https://a.cn/b_(c)?d=1&e=%E4#f).", "Url:https://a.cn/b_(c)?d=1&e=%E4#f")]
    [InlineData("WWW.Example.com, ftp://x.org/y!", "Url:WWW.Example.com|Url:ftp://x.org/y")]
    [InlineData("http:// www. xhttp://a.cn", "")]
    [InlineData("邮箱abc.def+g@mail.example.com.，回复", "Email:abc.def+g@mail.example.com")]
    [InlineData("123456@qq.com", "Email:123456@qq.com")]
    [InlineData("a@b a@b.c @ a@.com", "")]
    [InlineData("@人民日报：转发@tom_1 @李-四@王五", "Mention:@人民日报|Mention:@tom_1|Mention:@李-四|Mention:@王五")]
    [InlineData("@一 @这是一个没有尽头的名字因为它后面没有任何标点也没有空格所以它不是名字", "")]
    [InlineData("#北京马拉松#加油#Hello World##a#", "Topic:#北京马拉松#|Topic:#Hello World#|Topic:#a#")]
    [InlineData("C#和F# ## 标题 #1 和 #2 #换\n行#", "")]
    [InlineData("2025-08-06、2025/8/6、2025.8.6、2025年8月6日、8月5日、2025年8月、8月份、5号", "Date:2025-08-06|Date:2025/8/6|Date:2025.8.6|Date:2025年8月6日|Date:8月5日|Date:2025年8月|Date:8月份")]
    [InlineData("6日电，2025年，２０２５年８月６号，2025-08-06T21:06:00+08:00", "Date:6日|Date:2025年|Date:２０２５年８月６号|Date:2025-08-06T21:06:00+08:00")]
    [InlineData("2025年度 1990年代 13月 32日 2025-13-01 10日元", "Number:2025-13-01|Number:10日元")]
    [InlineData("21:06，14:55:30，9：05；25:00 21:6 1:2:3", "Time:21:06|Time:14:55:30|Time:9：05")]
    [InlineData("23,876人，3.14%，3-5%，1000亿美元，5万", "Number:23,876|Number:3.14%|Number:3-5%|Number:1000亿美元|Number:5万")]
    [InlineData("100公里、5kg、16GB内存、38.5℃、10km/h、3千米、￥99.9、$1,000.50、50‰", "Number:100公里|Number:5kg|Number:16GB|Number:38.5℃|Number:10km/h|Number:3千米|Number:￥99.9|Number:$1,000.50|Number:50‰")]
    [InlineData("+5 -3.2 气温-5℃ 歼-20 8月5日-8日 10万-20万元 ３．５％", "Number:+5|Number:-3.2|Number:-5℃|Date:8月5日|Date:8日|Number:10万-20万元|Number:３．５％")]
    [InlineData("192.168.1.1 010-8888-9999 1,23 1234,567 ２０", "Number:192.168.1.1|Number:010-8888-9999|Number:２０")]
    [InlineData("3 第3届 3D 5G 4S店 iPhone15.5 v1.5.2 1080p 2元旦 3升级 100万能", "")]
    public void Finds(string text, string expected)
    {
        var found = new List<string>();
        var scanner = new EntityScanner(text);
        while (scanner.MoveNext()) found.Add($"{scanner.Kind}:{text[scanner.Start..scanner.End]}");
        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData(SegmentationMode.Accurate, "@人民日报/：/2025年8月6日/，/气温/下降/3-5℃/，/详情/见/http://t.cn/Ab1")]
    [InlineData(SegmentationMode.Search, "人民/日报/@人民日报/：/2025年8月6日/，/气温/下降/3-5℃/，/详情/见/http://t.cn/Ab1")]
    [InlineData(SegmentationMode.Full, "@人民日报/：/2025年8月6日/，/气温/下降/3-5℃/，/详情/见/http://t.cn/Ab1")]
    public void Are_tokens_in_every_mode(SegmentationMode mode, string expected)
    {
        var segmenter = new Segmenter(options: new() { KeepEntities = true, Mode = mode });
        Assert.Equal(expected, string.Join('/', segmenter.Segment("@人民日报：2025年8月6日，气温下降3-5℃，详情见http://t.cn/Ab1")));
    }

    [Fact]
    public void Have_a_part_of_speech_and_no_word_id()
    {
        var document = new Document("8月5日21:06@人民日报 说#两会#增3.5%");
        new Segmenter(options: new() { KeepEntities = true, Mode = SegmentationMode.PartOfSpeech }).Annotate(document);
        var words = document.Tokens.ToArray().Select(token => $"{token.In(document.Text)}/{document.GetPos(token)}");
        Assert.Equal("8月5日/t 21:06/t @人民日报/x  /x 说/v #两会#/x 增/v 3.5%/m", string.Join(' ', words));
        Assert.Equal(Token.UnknownWord, document.Tokens[0].WordId);

        document.Reset("http://a.cn");
        new Segmenter(options: new() { KeepEntities = true, Mode = SegmentationMode.PartOfSpeech }).Annotate(document);
        Assert.Equal("eng", document.GetPos(document.Tokens[0]));
    }

    [Fact]
    public void Off_they_are_cut_as_jieba_cuts_them() => Assert.Equal(["3.14%", "，", "2025", "-", "08", "-", "06"], new Segmenter().Segment("3.14%，2025-08-06"));

    [Fact]
    public void Accurate_tokens_join_up_to_any_text() => Texts.Hostile.Sample(text =>
    {
        var document = new Document(text);
        Accurate.Annotate(document);
        int end = 0;
        foreach (var token in document.Tokens)
        {
            Assert.Equal(end, token.Start);
            Assert.True(token.Length > 0);
            end = token.End;
        }
        Assert.Equal(text.Length, end);
    });

    [Fact]
    public void Are_in_order_within_the_text_and_do_not_overlap() => Texts.Hostile.Sample(text =>
    {
        var scanner = new EntityScanner(text);
        int end = 0;
        while (scanner.MoveNext())
        {
            Assert.True(scanner.Start >= end && scanner.End > scanner.Start && scanner.End <= text.Length);
            end = scanner.End;
        }
    });

    /// <summary>A quadratic scan would take many minutes for each.</summary>
    [Theory]
    [InlineData("@")]
    [InlineData("@a")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("1,111")]
    [InlineData("1.a")]
    [InlineData("#")]
    [InlineData("#a")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("+1a")]
    [InlineData("$")]
    [InlineData("$1-")]
    [InlineData("www.")]
    [InlineData("http://")]
    [InlineData("http://a!")]
    [InlineData("http://a)")]
    [InlineData("1年")]
    [InlineData("2025-08-")]
    [InlineData("1:")]
    [InlineData("a@b.c.")]
    [InlineData("９")]
    [InlineData("1万")]
    public void Any_repetition_is_scanned_in_linear_time(string part)
    {
        foreach (string end in (string[])["", "a", "!", "@b.cn", "x1"])
        {
            string text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)) + end;
            var scanner = new EntityScanner(text);
            while (scanner.MoveNext())
            {
            }
        }
    }

    [Fact]
    public void A_reused_document_allocates_nothing()
    {
        string text = string.Concat(Enumerable.Repeat("@人民日报：2025年8月6日21:06，涨3-5%，见http://t.cn/Ab1或a@b.cn #两会#。", 100));
        var segmenter = new Segmenter(options: new() { KeepEntities = true, Mode = SegmentationMode.PartOfSpeech });
        var document = new Document(text);
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            document.Reset(text);
            segmenter.Annotate(document);
        }));
    }
}
