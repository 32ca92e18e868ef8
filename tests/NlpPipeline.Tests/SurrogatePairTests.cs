using CsCheck;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests;

/// <summary>No range begins or ends within a surrogate pair, even if the text also contains lone surrogates.</summary>
public class SurrogatePairTests
{
    private static readonly string[] s_parts =
    [
        "\uD83D", "\uDE00", "\uD83D\uDE00", "\uD840\uDC00", "\uDC00", "\uD840", "《", "》", "“", "”", " ", "\n", "01", "2025-03-", "10:2", "aB", "A", "-", "，", "。", "人工智能", "黄仁勋", "黄总", "省长", "北京大学", "房间很好", "漢語", "没", "里", "开", "乾",
    ];

    private static readonly Gen<string> s_text = Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]).Array[0, 12].Select(string.Concat)
        .SelectMany(piece => Gen.Int[0, s_parts.Length - 1].Select(i => s_parts[i]).Array[0, 20].Select(others => string.Concat(others.Select(other => other + piece[..(piece.Length / 2)])) + piece));

    private static readonly Pipeline[] s_pipelines =
    [
        Pipeline.Create(new PipelineOptions { Annotations = Annotations.All }),
        Pipeline.Create(new PipelineOptions { Annotations = Annotations.All, Tags = new() { Vocabulary = new Dictionary<string, IList<string>> { ["\uDE00"] = ["\uD83D"] }, FixedTags = ["人工智能\uD83D", "\uDC00"] } }),
        .. from mode in Enum.GetValues<SegmentationMode>() where mode != SegmentationMode.Full
           select Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tokens | Annotations.Tags, Segmenter = new() { Mode = mode, KeepEntities = true }, Tags = new() { Method = mode == SegmentationMode.Learned ? TagMethod.TextRank : TagMethod.TfIdf } }),
    ];

    [Fact]
    public void No_range_of_any_stage_splits_one() => s_text.Sample(text =>
    {
        foreach (var pipeline in s_pipelines) AssertWhole(pipeline.Process(text));
    }, iter: 500);

    [Fact]
    public void No_range_splits_one_if_the_title_ends_in_the_middle_of_one() => Gen.Select(s_text, Gen.Int[0, 20]).Sample((text, length) =>
        AssertWhole(s_pipelines[0].Process(text, text[..Math.Min(length, text.Length)])), iter: 300);

    [Fact]
    public void A_tag_that_begins_with_half_of_one_has_no_occurrence_in_a_whole_one()
    {
        const string Tag = "\uDE00人工智能在北京大学";
        var document = s_pipelines[0].Process($"《{Tag}》出版了。\n他写了\uD83D{Tag}。\n《{Tag}》很好。");
        Assert.Contains(document.Tags, tag => tag.Text == Tag);
        AssertWhole(document);
    }

    private static void AssertWhole(Document document)
    {
        string text = document.Text;
        foreach (var token in document.Tokens) AssertWholeSpan(token.Span);
        foreach (var sentence in document.Sentences) AssertWholeSpan(sentence.Span);
        foreach (var entity in document.Entities) AssertWholeSpan(entity.Span);
        foreach (var tag in document.Tags)
        {
            Assert.Equal(tag.Spans.Count, tag.Count);
            foreach (var span in tag.Spans) AssertWholeSpan(span);
        }
        foreach (var aspect in document.Aspects)
        {
            AssertWholeSpan(aspect.Opinion);
            if (aspect.Term is { } term) AssertWholeSpan(term);
        }
        AssertWholeSpan(document.TitleSpan);
        AssertWholeSpan(document.Body);

        void AssertWholeSpan(TextSpan span)
        {
            Assert.InRange(span.Start, 0, span.End);
            Assert.InRange(span.End, span.Start, text.Length);
            foreach (int offset in (int[])[span.Start, span.End])
                Assert.False(offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]), $"{offset} in {string.Join(' ', text.Select(c => $"{(int)c:X4}"))}");
        }
    }
}
