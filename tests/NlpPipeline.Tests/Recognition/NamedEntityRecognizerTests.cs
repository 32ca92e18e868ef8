using CsCheck;
using NlpPipeline.Recognition;
using NlpPipeline.Storage;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Recognition;

public class NamedEntityRecognizerTests
{
    private static readonly NamedEntityRecognizer s_recognizer = new();

    [Theory]
    [InlineData("英伟达首席执行官黄仁勋在台北表示", "ORG:英伟达 PER:黄仁勋 LOC:台北")]
    [InlineData("江泽民主席会见了克林顿总统", "PER:江泽民 PER:克林顿")]
    [InlineData("他毕业于北京大学，现在住在海淀区", "ORG:北京大学 LOC:海淀区")]
    [InlineData("全国人民代表大会常务委员会在北京举行会议", "ORG:全国人民代表大会常务委员会 LOC:北京")]
    [InlineData("据《华尔街日报》报道", "WORK:华尔街日报")]
    [InlineData("2025年8月6日晚上9点半，双方握手", "TIME:2025年8月6日晚上9点半")]
    [InlineData("上周五下午他在家", "TIME:上周五下午")]
    [InlineData("八十年代，8月份，9号，十点整，9点05分，二十一世纪，一季度", "TIME:八十年代 TIME:8月份 TIME:9号 TIME:十点整 TIME:9点05分 TIME:二十一世纪 TIME:一季度")]
    [InlineData("2003年级，9号线，3点赞", "LOC:9号线")] // no time or quantity
    [InlineData("花了两百块，赚回3.5亿元", "MONEY:两百块 MONEY:3.5亿元")]
    [InlineData("跑了5公里，增长12.5%，约占百分之三", "QUANTITY:5公里 QUANTITY:12.5% QUANTITY:百分之三")]
    [InlineData("售价$100", "MONEY:$100")] // at the end of the text
    [InlineData("约占百分之50", "QUANTITY:百分之50")]
    [InlineData("他在第三小时退出，第五公里摔倒", "")] // an ordinal is no quantity
    [InlineData("第三十七分钟进球，第一百二十公里处，第12小时", "")]
    [InlineData("第三季度好于第一季度，前三季度增长，第二十一世纪", "TIME:第三季度 TIME:第一季度 TIME:前三季度 TIME:第二十一世纪")]
    [InlineData("每周三班飞机，每周五开会", "TIME:每周五")]
    [InlineData("五号选手和8号队员，九号出发", "TIME:九号")]
    [InlineData("9月8号车展开幕，3号车夺冠", "TIME:9月8号")]
    [InlineData("零下十五摄氏度，气温二十度", "QUANTITY:零下十五摄氏度 QUANTITY:二十度")]
    [InlineData("少了四成！", "QUANTITY:四成")]
    [InlineData("百公里油耗低，跑了一百公里", "QUANTITY:一百公里")]
    [InlineData("他喜欢吃米饭。", "")]
    public void Names_times_and_amounts_are_found_whole(string text, string expected) => Assert.Equal(expected, Find(text));

    [Fact]
    public void Traditional_names_are_found_as_written() => Assert.Contains("PER:黃仁勳", Find("輝達執行長黃仁勳週三在臺北說明供應鏈的發展。"), StringComparison.Ordinal);

    [Fact]
    public void Only_the_kinds_of_the_options_are_found()
    {
        var places = new NamedEntityRecognizer(new NamedEntityOptions { Kinds = [NamedEntityKind.Place] });
        Assert.Equal("LOC:台北", Find("2025年，英伟达首席执行官黄仁勋在台北表示", places));
    }

    [Fact]
    public void The_threshold_omits_what_is_less_certain()
    {
        const string Text = "英伟达首席执行官黄仁勋在台北表示，今天的双11会有惊喜。";
        var document = Annotate(Text, s_recognizer);
        double least = document.Entities.ToArray().Min(entity => entity.Score);
        Assert.InRange(least, 0, 0.9999999);
        var strict = Annotate(Text, new NamedEntityRecognizer(new NamedEntityOptions { Threshold = Math.BitIncrement(least) }));
        Assert.True(strict.Entities.Length < document.Entities.Length);
        Assert.Throws<ArgumentException>(() => new NamedEntityRecognizer(new NamedEntityOptions { Threshold = 1.5 }));
        Assert.Throws<ArgumentException>(() => new NamedEntityRecognizer(new NamedEntityOptions { Kinds = [(NamedEntityKind)99] }));
    }

    [Fact]
    public void No_entity_ends_within_a_surrogate_pair()
    {
        const string Text = "省长뼌春😀";
        foreach (var entity in Annotate(Text, s_recognizer).Entities) Assert.NotEqual(Text.Length - 1, entity.Span.End);
    }

    [Fact]
    public void Aliases_are_one_thing()
    {
        var document = Annotate("英伟达公司首席执行官黄仁勋说，英伟达不会放弃。随后黄总离开，黄仁勋没有多说。", s_recognizer);
        var groups = document.Entities.ToArray().ToLookup(entity => entity.Group, entity => entity.Span.In(document.Text).ToString());
        Assert.Contains(groups, group => group.SequenceEqual(["英伟达公司", "英伟达"]));
        Assert.Contains(groups, group => group.SequenceEqual(["黄仁勋", "黄", "黄仁勋"]));
    }

    [Fact]
    public void A_surname_with_its_title_is_the_person_named_before()
    {
        var document = new Document("黄仁勋来了，黄总说了话，黄河没有，李总也没有");
        foreach (string name in (string[])["黄仁勋", "黄总", "黄河", "李总"])
            document.AddEntity(new NamedEntity(new TextSpan(document.Text.IndexOf(name, StringComparison.Ordinal), document.Text.IndexOf(name, StringComparison.Ordinal) + name.Length), NamedEntityKind.Person, 1, 0));
        EntityGroups.Number(document);
        Assert.Equal([0, 0, 1, 2], document.Entities.ToArray().Select(entity => entity.Group));
    }

    [Fact]
    public void A_separate_title_and_the_text_share_no_entity()
    {
        var document = new Document("北京大学成立于1898年", "黄仁勋");
        s_recognizer.Annotate(document);
        Assert.DoesNotContain(document.Entities.ToArray(), entity => entity.Span.Start < document.SourceStart && entity.Span.End >= document.SourceStart);
        var first = document.ToResult().Entities![0];
        Assert.Equal((0, 3, "PER", "黄仁勋", true), (first.Start, first.End, first.Type, first.Text, first.InTitle));
    }

    [Fact]
    public void Entities_are_in_order_within_the_text_and_apart_on_any_text() => Gen.Select(Texts.Hostile, Names, Texts.Hostile).Sample((before, name, after) =>
    {
        var document = Annotate(before + name + after, s_recognizer);
        int end = 0;
        foreach (var entity in document.Entities)
        {
            Assert.InRange(entity.Span.Start, end, document.Text.Length);
            Assert.InRange(entity.Span.End, entity.Span.Start + 1, document.Text.Length);
            Assert.False(char.IsWhiteSpace(document.Text[entity.Span.Start]) || char.IsWhiteSpace(document.Text[entity.Span.End - 1]));
            Assert.InRange(entity.Score, 0, 1);
            Assert.InRange(entity.Group, 0, document.Entities.Length - 1);
            end = entity.Span.End;
        }
    });

    [Theory]
    [InlineData("苹果发布会没有惊喜，iPhone 17 Air 倒是真的薄。", "iPhone 17 Air")]
    [InlineData("今天买了 iPhone 17 Pro ，很满意。", "iPhone 17 Pro")]
    public void A_name_ends_before_the_space_behind_it(string text, string product)
    {
        var document = Annotate(text, s_recognizer);
        Assert.Contains(product, document.Entities.ToArray().Where(entity => entity.Kind == NamedEntityKind.Product).Select(entity => text[entity.Span.Start..entity.Span.End]));
    }

    [Fact]
    public void A_reused_document_needs_no_further_memory()
    {
        string text = string.Concat(Enumerable.Repeat("英伟达首席执行官黄仁勋昨天在台北表示，投资3.5亿元。", 20));
        var document = new Document(text);
        Assert.Equal(0, Allocated.Bytes(() => s_recognizer.Annotate(document)));
    }

    [Fact]
    public void The_shipped_model_is_sound_and_damage_is_noticed()
    {
        byte[] bytes = CompiledFile.ResourceBytes("names.bin");
        Assert.InRange(bytes.Length, 1, 2_200_000);
        byte[] pinned = GC.AllocateArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        _ = new NameModel(CompiledFile.FromBytes(pinned, "names.bin", NameModel.Kind, NameModel.FormatVersion));
        byte[] bucket = new byte[64];
        bucket[20] = 2; // the offset of a row that is cut short
        var damaged = new CompiledFileWriter(NameModel.Kind, NameModel.FormatVersion)
            .Add<int>(new int[NameLabels.Transitions]).Add<byte>(bucket).Add<byte>([0, 0, 1, 0]).Add<uint>([0]).Add<uint>([0]).ToPinnedArray();
        Assert.Contains("train it again", Assert.Throws<InvalidDataException>(() => new NameModel(CompiledFile.FromBytes(damaged, "x", NameModel.Kind, NameModel.FormatVersion))).Message, StringComparison.Ordinal);
    }

    private static readonly Gen<string> Names = Gen.OneOf(Gen.Const("黄仁勋"), Gen.Const("2025年"), Gen.Const("《"), Gen.Const("一二三亿元"), Gen.Const("国家市场监督管理总局"));

    private static Document Annotate(string text, NamedEntityRecognizer recognizer)
    {
        var document = new Document(text);
        recognizer.Annotate(document);
        return document;
    }

    private static string Find(string text, NamedEntityRecognizer? recognizer = null)
    {
        var document = Annotate(text, recognizer ?? s_recognizer);
        return string.Join(' ', document.Entities.ToArray().Select(entity => $"{NamedEntityResult.TypeOf(entity.Kind)}:{entity.Span.In(text)}"));
    }
}
