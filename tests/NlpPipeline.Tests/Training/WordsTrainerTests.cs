using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tests.Segmentation;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Tests.Training;

public sealed class WordsTrainerTests : IDisposable
{
    private const string Text = "校长的故事很有意思。老师的电脑很贵！";
    private static readonly Lazy<OwnWords> s_own = new(() => WordsTrainer.Train(Texts()));

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_model_learns_your_standard_and_states_what_it_gains()
    {
        var shipped = new Segmenter(options: new() { Mode = SegmentationMode.Learned });
        string before = Cut(shipped, Text);
        Assert.StartsWith("校长/的/故事", before, StringComparison.Ordinal);
        Assert.StartsWith("校长的/故事/很/有意思/。/老师的/电脑/", Cut(Own(), Text), StringComparison.Ordinal);
        Assert.Equal(before, Cut(shipped, Text));
        Assert.True(s_own.Value.ShippedF1 < 0.8 && s_own.Value.F1 > 0.95, $"{s_own.Value}");
        Assert.Equal(s_own.Value.Bytes, WordsTrainer.Train(Texts()).Bytes);
    }

    [Fact]
    public void Traditional_texts_teach_the_same()
    {
        var texts = Texts();
        var converter = ScriptConverter.ToTraditional;
        var traditional = texts.ConvertAll(words =>
        {
            string text = converter.Convert(string.Concat(words));
            int start = 0;
            return (IReadOnlyList<string>)[.. words.Select(word => text.Substring((start += word.Length) - word.Length, word.Length))];
        });
        Assert.NotEqual(texts[0], traditional[0]);
        Assert.Equal(s_own.Value.Bytes, WordsTrainer.Train(traditional).Bytes);
    }

    [Fact]
    public void A_few_texts_are_learnt_from_without_measuring()
    {
        var own = WordsTrainer.Train(Texts()[..19]);
        Assert.Equal((null, null), (own.F1, own.ShippedF1));
        Assert.Throws<ArgumentException>(() => WordsTrainer.Train([[], [""]]));
    }

    [Fact]
    public void Any_texts_can_be_learnt_from()
    {
        string[] words = [new string('好', 3000), "a\uD83D", "\uDE00", " ", "。。\r\n", "３．５％", "\0", "𠮷龘"];
        File.WriteAllBytes(_path, WordsTrainer.Train([words, [.. words.Reverse()], [.. words, .. words]]).Bytes);
        string text = string.Concat(words);
        Assert.Equal(text, string.Concat(new Segmenter(options: new() { Mode = SegmentationMode.Learned, WordsModelFile = _path }).Segment(text)));
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var shares = new List<double>();
        WordsTrainer.Train(Texts(), new Shares(shares));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal((20, 1), (shares.Count, shares[^1]));
    }

    [Fact]
    public void Every_way_of_cutting_uses_the_model()
    {
        Assert.Contains("校长的", Own(new() { KeepEntities = true }).Segment("见http://a.cn校长的故事"));
        Assert.Contains("校长的", Own(new() { ExactPhrases = true }, Lexicon.Default.Add("阿·Q")).Segment("阿·Q，校长的故事"));
        Assert.Contains("校長的", Own(new() { Script = Script.Traditional }).Segment("校長的故事"));
        File.WriteAllBytes(_path, s_own.Value.Bytes);
        var options = new PipelineOptions { Annotations = Annotations.Tokens, Segmenter = new() { Mode = SegmentationMode.Learned, WordsModelFile = _path } };
        Assert.Equal(Own().Segment(Text), Pipeline.Create(options).Process(Text).GetWords());
    }

    [Fact]
    public async Task A_stream_has_the_words_of_the_whole_text()
    {
        var segmenter = Own();
        string text = string.Concat(Enumerable.Repeat(Text, 40));
        foreach (int length in (int[])[1, 7, 64])
        {
            var words = new List<string>();
            await foreach (var part in segmenter.SegmentPartsAsync(new ChunkReader(text, length), length, TestContext.Current.CancellationToken)) words.AddRange(part.Document.GetWords());
            Assert.Equal(segmenter.Segment(text), words);
        }
    }

    [Fact]
    public void A_reused_document_allocates_nothing()
    {
        var segmenter = Own();
        var document = new Document(string.Concat(Enumerable.Repeat(Text, 100)));
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++) segmenter.Annotate(document);
        }));
    }

    [Fact]
    public void A_file_is_read_in_learned_mode_only_and_must_be_sound()
    {
        var options = new SegmenterOptions { Mode = SegmentationMode.Learned, WordsModelFile = _path };
        File.WriteAllBytes(_path, s_own.Value.Bytes);
        byte[] bytes = File.ReadAllBytes(_path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => new Segmenter(options: options)).Message, StringComparison.Ordinal);
        File.WriteAllText(_path, "a b c", Encoding.ASCII);
        Assert.Throws<InvalidDataException>(() => new Segmenter(options: options));
        Assert.Equal(["我们"], new Segmenter(options: options with { Mode = SegmentationMode.Accurate }).Segment("我们"));
        Assert.Throws<FileNotFoundException>(() => new Segmenter(options: options with { WordsModelFile = _path + ".no" }));
    }

    /// <summary>Texts in which 的 belongs to the word before it.</summary>
    private static List<IReadOnlyList<string>> Texts()
    {
        string[] owners = ["我们", "妈妈", "学生", "医生", "北京", "孩子", "公司", "邻居", "城市"], things = ["书", "汽车", "房子", "衣服", "朋友", "声音", "历史"];
        return [.. owners.SelectMany(owner => things.Select(thing => (IReadOnlyList<string>)[owner + "的", thing, "很", "好", "。"]))];
    }

    private static string Cut(Segmenter segmenter, string text) => string.Join('/', segmenter.Segment(text));

    private Segmenter Own(SegmenterOptions? options = null, Lexicon? lexicon = null)
    {
        File.WriteAllBytes(_path, s_own.Value.Bytes);
        return new Segmenter(lexicon, (options ?? new()) with { Mode = SegmentationMode.Learned, WordsModelFile = _path });
    }

    private sealed class Shares(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
