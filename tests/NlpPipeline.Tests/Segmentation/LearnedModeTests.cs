using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public sealed class LearnedModeTests : IDisposable
{
    private static readonly Segmenter s_learned = new(options: new() { Mode = SegmentationMode.Learned });

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("。\r\n")]
    [InlineData("\n")]
    public unsafe void No_unit_is_longer_than_the_buffers(string end)
    {
        for (int length = LearnedFront.MaxUnit - 3; length <= LearnedFront.MaxUnit + 1; length++)
        {
            string text = new string('的', length) + end + "好";
            fixed (char* characters = text)
            {
                for (int start = 0, next; start < text.Length; start = next)
                {
                    next = LearnedFront.EndOfUnit(characters, start, text.Length);
                    Assert.InRange(next - start, 1, LearnedFront.MaxUnit);
                    Assert.False(next < text.Length && text[next - 1] == '\r' && text[next] == '\n', $"{length}: a line end is cut");
                }
            }
        }
    }

    [Theory]
    [InlineData("英伟达首席执行官黄仁勋在台北发布了新芯片。", "英伟达/首席/执行官/黄仁勋/在/台北/发布/了/新/芯片/。")]
    [InlineData("难道真不怕对手追上来吗？", "难道/真/不/怕/对手/追/上来/吗/？")]
    [InlineData("被网信办约谈后，平台公布了新规则。", "被/网信办/约谈/后/，/平台/公布/了/新/规则/。")]
    [InlineData("1998年12月，同比增长3.5%", "1998年/12月/，/同比/增长/3.5%")]
    public void Words_are_those_of_todays_texts(string text, string expected) => Assert.Equal(expected, Cut(s_learned, text));

    [Theory]
    [InlineData("H20芯片")]
    [InlineData("iPhone手机")]
    [InlineData("３．５％的人")]
    [InlineData("1,000元")]
    [InlineData("Привет世界")]
    public void Latin_words_and_numbers_stay_whole(string text)
    {
        int end = text.TakeWhile(c => c < '\u4E00' || c >= '\uFF00').Count();
        Assert.Equal(text[..end], s_learned.Segment(text)[0]);
    }

    [Fact]
    public void Tokens_cover_the_text_and_split_no_pair_of_surrogates()
    {
        Texts.Hostile.Sample(text =>
        {
            int end = 0;
            foreach (var token in s_learned.Tokenize(text))
            {
                Assert.Equal(end, token.Start);
                end = token.End;
                Assert.True(token.Length > 0 && (end == text.Length || !char.IsSurrogatePair(text[end - 1], text[end])));
            }
            Assert.Equal(text.Length, end);
        }, iter: 2000);
    }

    [Fact]
    public void White_space_and_emoji_are_tokens_of_their_own() =>
        Assert.Equal(["北京", " ", "😀", "😀", "\r\n", "　", "世界"], s_learned.Segment("北京 😀😀\r\n　世界"));

    [Fact]
    public void Sentences_are_segmented_independently()
    {
        const string First = "他说过的。", Second = "确实在理！";
        Assert.Equal([.. s_learned.Segment(First), .. s_learned.Segment(Second)], s_learned.Segment(First + Second));
    }

    [Fact]
    public void A_sentence_without_end_is_cut_within_constant_memory()
    {
        string text = string.Concat(Enumerable.Repeat("人民群众的意见", 3000));
        var words = s_learned.Segment(text);
        Assert.Equal(text, string.Concat(words));
        Assert.True(words.Count(word => word == "群众") > 2900);
    }

    [Fact]
    public void User_words_are_dictionary_entries()
    {
        const string Text = "他在云上牧场里画画";
        Assert.DoesNotContain("云上牧场", s_learned.Segment(Text));
        Assert.Contains("云上牧场", new Segmenter(Lexicon.Default.Add("云上牧场"), new() { Mode = SegmentationMode.Learned }).Segment(Text));
    }

    [Fact]
    public void Phrases_and_entities_stay_whole()
    {
        var phrases = new Segmenter(Lexicon.Default.Add("阿·Q"), new() { Mode = SegmentationMode.Learned, ExactPhrases = true });
        Assert.Contains("阿·Q", phrases.Segment("小说里的阿·Q是谁"));
        var entities = new Segmenter(options: new() { Mode = SegmentationMode.Learned, KeepEntities = true });
        Assert.Contains("#两会，开幕。#", entities.Segment("大家在看#两会，开幕。#这个话题"));
    }

    [Fact]
    public void Traditional_text_has_the_words_of_its_simplified_form()
    {
        var segmenter = new Segmenter(options: new() { Mode = SegmentationMode.Learned, Script = Script.Traditional });
        Assert.Equal(
            s_learned.Tokenize("他们在图书馆里学习汉语。").Select(token => token.Span), segmenter.Tokenize("他們在圖書館裡學習漢語。").Select(token => token.Span));
    }

    [Fact]
    public void Words_have_the_ids_of_the_lexicon()
    {
        const string Text = "我们来到北京";
        var document = new Document(Text);
        s_learned.Annotate(document);
        foreach (var token in document.Tokens) Assert.Equal(Lexicon.Default.Contains(token.In(Text)), token.WordId >= 0);
    }

    [Fact]
    public void A_reused_document_allocates_nothing()
    {
        var document = new Document(string.Concat(Enumerable.Repeat("英伟达的H20芯片，涨了3.5%。", 100)));
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++) s_learned.Annotate(document);
        }));
    }

    [Fact]
    public void A_lexicon_of_your_own_has_dictionary_words_but_no_weights()
    {
        var source = LexiconDecompiler.Decompile(Lexicon.Default);
        LexiconCompiler.Compile(new LexiconSource
        {
            Words = [("我们", 9, "r"), ("来到", 9, "v"), ("北京", 9, "ns")],
            TotalFrequency = 27,
            Hmm = source.Hmm,
            Pos = source.Pos,
        }).Save(_path);
        var segmenter = new Segmenter(Lexicon.Load(_path), new() { Mode = SegmentationMode.Learned });
        Assert.Equal("我们/来到/北京", Cut(segmenter, "我们来到北京"));
    }

    [Fact]
    public void A_pipeline_takes_the_mode()
    {
        var document = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tokens | Annotations.Tags, Segmenter = new() { Mode = SegmentationMode.Learned } })
            .Process("英伟达发布新芯片。英伟达的股价上涨。");
        Assert.Contains("英伟达", document.GetWords());
        Assert.NotEmpty(document.Tags);
    }

    [Fact]
    public void The_shipped_model_is_whole_and_belongs_to_the_lexicon()
    {
        Assert.True(LearnedModel.Default.File.HasValidChecksum());
        LearnedModel.Default.Validate();
    }

    [Fact]
    public void A_model_with_tables_that_do_not_fit_is_refused()
    {
        byte[] whole = CompiledFile.ResourceBytes("words.bin");
        foreach (var damage in (Action<CompiledFileWriter, int, byte[]>[])[(file, section, bytes) => file.Add<byte>(section == (int)LearnedSection.Rows ? bytes[..^112] : bytes), (file, section, bytes) => file.Add<byte>(section == (int)LearnedSection.Counts ? [.. bytes[..4], 0, 0, 0, 0] : bytes)])
        {
            var pinned = GC.AllocateArray<byte>(whole.Length, pinned: true);
            whole.CopyTo(pinned, 0);
            var original = CompiledFile.FromBytes(pinned, "words.bin", LearnedModel.Kind, LearnedModel.Version);
            var file = new CompiledFileWriter(LearnedModel.Kind, LearnedModel.Version);
            for (int section = 0; section <= (int)LearnedSection.Names; section++) damage(file, section, original.Section<byte>(section).ToArray());
            file.Save(_path);
            Assert.Contains("train it again", Assert.Throws<InvalidDataException>(() => LearnedModel.Load(_path)).Message, StringComparison.Ordinal);
        }
    }

    private static string Cut(Segmenter segmenter, string text) => string.Join('/', segmenter.Segment(text));
}
