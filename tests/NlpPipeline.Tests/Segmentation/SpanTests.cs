using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public sealed class SpanTests
{
    [Fact]
    public void A_part_of_a_text_is_cut_as_a_text_of_its_own_in_every_mode()
    {
        var lexicon = Lexicon.Default.Add("New York").Add("说 京");
        Segmenter[] segmenters =
        [
            .. Enum.GetValues<SegmentationMode>().Select(mode => new Segmenter(options: new SegmenterOptions { Mode = mode })),
            new(options: new SegmenterOptions { KeepEntities = true, Script = Script.Traditional }),
            new(lexicon, new SegmenterOptions { ExactPhrases = true }),
        ];
        Texts.Hostile.Sample(text =>
        {
            var part = $"北京人说 {text} 京城1".AsSpan(5, text.Length);
            foreach (var segmenter in segmenters)
            {
                var document = new Document(text);
                segmenter.Annotate(document);
                Assert.Equal(document.Tokens.ToArray(), segmenter.Tokenize(part));
                Assert.Equal(document.GetWords(), segmenter.Segment(part));
            }
        }, iter: 2000);
    }

    [Fact]
    public void Offsets_read_strings_and_spans()
    {
        var token = new Segmenter().Tokenize("我来到北京清华大学")[^1];
        Assert.Equal("清华大学", token.In("我来到北京清华大学"));
        Assert.Equal("清华大学", token.Span.In("我来到北京清华大学".ToCharArray()));
        Assert.Empty(new Segmenter().Tokenize(default));
        Assert.Throws<ArgumentNullException>(() => new Segmenter().Segment((string)null!));
    }
}
