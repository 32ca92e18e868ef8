using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tests.Lexicons;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public class TraditionalTests
{
    private const string Sample =
        """
        我來到北京清華大學，發現這裡的計算機專業歷史悠久。頭髮乾了以後，乾隆皇帝沈默不語，簡單明瞭地說：「請瞭解漢語。」
        2025年8月6號，營收1000億美元，氣溫下降5攝氏度，他來到了網易杭研大廈，購買於臺灣生產的麵條與滑鼠😀。
        """;

    private static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    [Fact]
    public void Words_are_found_and_are_cut_from_the_text_itself() => Assert.Equal(
        ["我", "來到", "北京", "清華大學", "，", "發現", "乾隆皇帝", "的", "頭髮", "乾", "了"],
        new Segmenter(options: new() { Script = Script.Traditional }).Segment("我來到北京清華大學，發現乾隆皇帝的頭髮乾了"));

    [Fact]
    public void User_words_may_be_written_either_way()
    {
        var lexicon = Lexicon.Default.Add("雲端運算", pos: "nz").Add("臺·灣").Remove("清華大學");
        var options = new SegmenterOptions { Script = Script.Traditional, Mode = SegmentationMode.PartOfSpeech };
        Assert.Equal(["雲端運算", "在", "清華", "大學", "臺", "·", "灣"], new Segmenter(lexicon, options).Segment("雲端運算在清華大學臺·灣"));
        Assert.Equal(["云端运算", "臺·灣"], new Segmenter(lexicon, options with { ExactPhrases = true }).Segment("云端运算臺·灣"));
        var document = new Document("雲端運算");
        new Segmenter(lexicon, options).Annotate(document);
        Assert.Equal("nz", document.GetPos(document.Tokens[0]));
    }

    [Fact]
    public void What_the_user_said_of_the_simplified_word_goes_first()
    {
        var lexicon = Lexicon.Default.Remove("云端").Add("雲端");
        Assert.Equal(["雲", "端"], new Segmenter(lexicon, new() { Script = Script.Traditional }).Segment("雲端"));
    }

    [Fact]
    public void Off_they_are_not_found() => Assert.DoesNotContain("頭髮", new Segmenter().Segment("我的頭髮"));

    [Theory]
    [InlineData(SegmentationMode.Accurate, false)]
    [InlineData(SegmentationMode.Accurate, true)]
    [InlineData(SegmentationMode.Search, true)]
    [InlineData(SegmentationMode.Full, false)]
    [InlineData(SegmentationMode.PartOfSpeech, true)]
    public void Tokens_are_those_of_the_simplified_text(SegmentationMode mode, bool keepEntities) =>
        AssertAsSimplified(Sample, new() { Mode = mode, KeepEntities = keepEntities });

    [Theory]
    [InlineData(SegmentationMode.Accurate)]
    [InlineData(SegmentationMode.PartOfSpeech)]
    public void Tokens_of_a_long_text_are_those_of_the_simplified_text(SegmentationMode mode)
    {
        string? path = SharedData.Find("news/long_text/zuozhuan_trad.txt");
        Assert.SkipWhen(path is null, "The shared texts are not here.");
        AssertAsSimplified(File.ReadAllText(path!), new() { Mode = mode });
    }

    [Fact]
    public void A_simplified_text_is_cut_as_ever()
    {
        var traditional = new Segmenter(options: new() { Script = Script.Traditional });
        string[] files = [.. Directory.GetFiles(Samples, "*.txt").Where(file => !File.ReadAllText(file).Contains('臺', StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        foreach (string text in files.Select(File.ReadAllText)) Assert.Equal(new Segmenter().Segment(text), traditional.Segment(text));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void A_reused_document_allocates_nothing(int times)
    {
        string text = string.Concat(Enumerable.Repeat(Sample, times));
        var segmenter = new Segmenter(options: new() { Script = Script.Traditional });
        var document = new Document(text);
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            document.Reset(text);
            segmenter.Annotate(document);
        }));
    }

    private static void AssertAsSimplified(string text, SegmenterOptions options)
    {
        string simplified = VariantTableTests.Simplify(VariantTable.Default, text);
        Assert.NotEqual(text, simplified);
        var expected = new Document(simplified);
        new Segmenter(options: options).Annotate(expected);
        var actual = new Document(text);
        new Segmenter(options: options with { Script = Script.Traditional }).Annotate(actual);
        Assert.Equal(expected.Tokens.ToArray(), actual.Tokens.ToArray());
        Assert.Same(text, actual.Text);
    }
}
