using System.Text.RegularExpressions;
using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public sealed partial class NewWordTests
{
    private const string Article = "演员庄达菲发文预热。剧中庄达菲饰演骑手。制片人选择庄达菲，当晚，庄达菲与粉丝互动。医生说，美格鲁肽并非人人适用，使用美格鲁肽要检查，对美格鲁肽的需求在增长。";

    private static readonly Segmenter s_plain = new(options: new() { Mode = SegmentationMode.Learned });
    private static readonly Segmenter s_learned = new(options: new() { Mode = SegmentationMode.Learned, FindNewWords = true });
    private static readonly Segmenter s_accurate = new(options: new() { FindNewWords = true });

    [Theory]
    [InlineData(SegmentationMode.Learned, 0.72, 0.9)]
    [InlineData(SegmentationMode.Accurate, 0.27, 0.85)]
    public void Recurring_names_and_terms_are_whole(SegmentationMode mode, double most, double least)
    {
        Assert.InRange(ShareOfWhole(new Segmenter(options: new() { Mode = mode })), 0, most);
        Assert.InRange(ShareOfWhole(new Segmenter(options: new() { Mode = mode, FindNewWords = true })), least, 1);
    }

    [Fact]
    public void A_new_word_is_cut_alike_everywhere()
    {
        foreach (var segmenter in (Segmenter[])[s_learned, s_accurate])
        {
            var words = segmenter.Segment(Article).CountBy(word => word).ToDictionary();
            Assert.Equal((4, 3), (words["庄达菲"], words["美格鲁肽"]));
            Assert.Contains("剧中", words);
        }
    }

    [Fact]
    public void Nothing_is_joined_unless_asked_for()
    {
        Assert.NotEqual(s_learned.Segment(Article), s_plain.Segment(Article));
        Assert.DoesNotContain("美格鲁肽", new Segmenter().Segment(Article));
    }

    [Theory]
    [InlineData("美格鲁肽并非人人适用。")] // once
    [InlineData("极岚汽车发布新车。极岚汽车的创始人说，极岚汽车用了四年。买极岚汽车，极岚汽车好。")] // the model is certain of the boundary
    [InlineData("两国领导人会谈。两国领导人签字，两国领导人握手。见两国领导人，问两国领导人。")]
    [InlineData("他去北京。我爱北京，她爱上海，他爱看海，我去看海。")]
    public void What_is_no_new_word_is_left_alone(string text) => Assert.Equal(s_plain.Segment(text), s_learned.Segment(text));

    [Fact]
    public void What_always_has_the_same_neighbour_is_no_word() =>
        Assert.DoesNotContain("格鲁肽", s_learned.Segment(Article));

    [Fact]
    public void A_doubtful_name_is_a_word_if_the_recognizer_finds_it() =>
        Assert.Equal(3, s_learned.Segment("豌豆糕的作者是一位乡村教师匡以蓝。匡以蓝说，写豌豆糕只用了十分钟。如今匡以蓝收到许多邀约。").Count(word => word == "匡以蓝"));

    [Fact]
    public void Parts_of_lexicon_words_and_of_names_with_dots_stay()
    {
        var words = s_learned.Segment("尤文队赢了。尤文输了，看尤文，尤文说。莉莲·尤文·格特鲁德来了，尤文图斯也来了。");
        Assert.Contains("尤文图斯", words);
        Assert.Contains("莉莲·尤文·格特鲁德", words);
    }

    [Fact]
    public void User_words_and_entities_stay_whole()
    {
        var words = new Segmenter(Lexicon.Default.Add("美格"), new() { Mode = SegmentationMode.Learned, FindNewWords = true }).Segment(Article);
        Assert.Equal(3, words.Count(word => word == "美格"));
        var entities = new Segmenter(options: new() { Mode = SegmentationMode.Learned, FindNewWords = true, KeepEntities = true });
        Assert.Contains("#爱美格鲁肽吗#", entities.Segment(Article + "#爱美格鲁肽吗#"));
    }

    [Fact]
    public void Traditional_text_has_the_words_of_its_simplified_form()
    {
        string traditional = ScriptConverter.ToTraditional.Convert(Article);
        var segmenter = new Segmenter(options: new() { Mode = SegmentationMode.Learned, FindNewWords = true, Script = Script.Traditional });
        Assert.Equal(s_learned.Tokenize(Article).Select(token => token.Span), segmenter.Tokenize(traditional).Select(token => token.Span));
    }

    [Fact]
    public void Search_mode_keeps_the_new_word() =>
        Assert.Equal(4, new Segmenter(options: new() { Mode = SegmentationMode.Search, FindNewWords = true }).Segment(Article).Count(word => word == "庄达菲"));

    [Fact]
    public void Tokens_cover_the_text_and_the_same_text_has_the_same_tokens()
    {
        Gen.Select(Texts.Hostile, Texts.Hostile, Gen.Int[1, 6]).Sample((first, second, count) =>
        {
            string text = string.Concat(Enumerable.Repeat($"{first}庄达菲{second}", count));
            foreach (var segmenter in (Segmenter[])[s_learned, s_accurate])
            {
                int end = 0;
                var tokens = segmenter.Tokenize(text);
                foreach (var token in tokens)
                {
                    Assert.Equal(end, token.Start);
                    end = token.End;
                    Assert.True(token.Length > 0 && (end == text.Length || !char.IsSurrogatePair(text[end - 1], text[end])));
                }
                Assert.Equal(text.Length, end);
                Assert.Equal(tokens, segmenter.Tokenize(text));
            }
        }, iter: 1000);
    }

    [Fact]
    public void Random_characters_are_covered()
    {
        Gen.Char['\u4E00', '\u4E20'].Array[0, 400].Sample(characters =>
            Assert.Equal(characters, string.Concat(s_learned.Segment(new string(characters)))), iter: 500);
    }

    [Fact]
    public void A_reused_document_allocates_nothing()
    {
        var document = new Document(string.Concat(Enumerable.Repeat(Article + "豌豆糕的作者匡以蓝。匡以蓝说，如今匡以蓝。", 5)));
        Assert.Equal(0, Allocated.Bytes(() => s_learned.Annotate(document)));
    }

    [Fact]
    public void Memory_for_runs_is_bounded_and_what_recurs_is_kept()
    {
        var table = new NewWordTable();
        table.Clear(1 << 20);
        for (ulong i = 1; i <= 300_000; i++)
        {
            if (table.FindOrAdd(i * 7919, 0, 2) is var added and >= 0) table[added].Runs++;
            if (i % 100 == 0) table[table.FindOrAdd(7, 0, 3)].Runs++;
        }
        Assert.InRange(table.Entries.Length, 2, NewWordTable.Most);
        Assert.Equal(3000, table[table.Find(7)].Runs);
        table.Clear(1);
        Assert.Equal(-1, table.Find(7));
    }

    [Fact]
    public void A_text_of_many_different_runs_is_segmented()
    {
        var random = new Random(1);
        string text = string.Create(300_000, random, static (span, random) =>
        {
            foreach (ref char c in span) c = (char)random.Next(0x4E00, 0x9FA6);
        });
        Assert.Equal(text, string.Concat(s_learned.Segment(text)));
    }

    [Fact]
    public void Streams_are_refused() =>
        Assert.Contains("without FindNewWords", Assert.Throws<InvalidOperationException>(() => s_learned.SegmentAsync(new StringReader(Article), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SegmentationMode.Full)]
    [InlineData(SegmentationMode.PartOfSpeech)]
    public void Modes_without_new_words_are_refused(SegmentationMode mode) =>
        Assert.Contains("use Accurate, Search or Learned", Assert.Throws<ArgumentException>(() => new Segmenter(options: new() { Mode = mode, FindNewWords = true })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SegmentationMode.Accurate)]
    [InlineData(SegmentationMode.Learned)]
    public void A_pipeline_gives_new_words_to_its_other_stages(SegmentationMode mode)
    {
        var options = new PipelineOptions { Annotations = Annotations.PartsOfSpeech | Annotations.Tags, Segmenter = new() { Mode = mode, FindNewWords = true }, Tags = new() { Method = NlpPipeline.Tagging.TagMethod.TfIdf } };
        var document = Pipeline.Create(options).Process(Article);
        Assert.Equal(4, document.GetWords().Count(word => word == "庄达菲"));
        options.Annotations = Annotations.Tags;
        Assert.Contains("庄达菲", Pipeline.Create(options).Process(Article).GetWords());
    }

    private static double ShareOfWhole(Segmenter segmenter)
    {
        int occurrences = 0, whole = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Segmentation", "NewWords", "new-words.txt")))
        {
            string text = line.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
            var tokens = segmenter.Tokenize(text).Select(token => token.Span).ToHashSet();
            foreach (string word in Marked().Matches(line).Select(match => match.Groups[1].Value))
            {
                for (int at = 0; (at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at += word.Length)
                {
                    occurrences++;
                    if (tokens.Contains(new TextSpan(at, at + word.Length))) whole++;
                }
            }
        }
        return (double)whole / occurrences;
    }

    [GeneratedRegex(@"\[(.+?)\]")]
    private static partial Regex Marked();
}
