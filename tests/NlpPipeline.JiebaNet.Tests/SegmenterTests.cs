using CsCheck;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;
using NlpPipeline.Tests;
using Xunit;

namespace JiebaNet.Tests;

/// <summary>The expected words, tags and offsets are those of jieba 0.42.1 (Python).</summary>
public sealed class SegmenterTests : IDisposable
{
    private static readonly Gen<string> s_texts =
        Gen.Char["我来到北京清华大学他网易杭研厦中将台云计算机器学习的了是 \n\r\tabcA1+.，。😀·𠮷"].Array[0, 40].Select(chars => new string(chars));

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<int> Cases { get; } = [.. Enumerable.Range(0, OracleCase.All.Count)];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_mode_gives_the_words_of_jieba(int index)
    {
        var expected = OracleCase.All[index];
        var segmenter = new JiebaSegmenter();
        Assert.Equal(expected.Accurate, segmenter.Cut(expected.Text));
        Assert.Equal(expected.NoHmm, segmenter.Cut(expected.Text, hmm: false));
        Assert.Equal(expected.Full, segmenter.Cut(expected.Text, cutAll: true));
        Assert.Equal(expected.Full, segmenter.CutAll(expected.Text));
        Assert.Equal(expected.Search, segmenter.CutForSearch(expected.Text));
        Assert.Equal(expected.Pos, new PosSegmenter(segmenter).Cut(expected.Text).Select(pair => pair.ToString()));
    }

    [Fact]
    public void Full_mode_keeps_punctuation_and_words_of_letters_and_characters() => Assert.Equal(
        ["他", "穿着", "T恤", "去", "做", "B超", "，", "AT&T", "报销", "1", "+", "2", "元"],
        new JiebaSegmenter().Cut("他穿着T恤去做B超，AT&T报销1+2元", cutAll: true));

    [Fact]
    public void Tokens_tell_where_they_stand_in_UTF_16_units()
    {
        var segmenter = new JiebaSegmenter();
        Assert.Equal(
            ["[永和, (0, 2)]", "[服装, (2, 4)]", "[饰品, (4, 6)]", "[ , (6, 7)]", "[有限公司, (7, 11)]"],
            segmenter.Tokenize("永和服装饰品 有限公司").Select(token => token.ToString()));
        Assert.Equal(
            ["[😀, (0, 2)]", "[有限, (2, 4)]", "[公司, (4, 6)]", "[有限公司, (2, 6)]", "[\r\n, (6, 8)]"],
            segmenter.Tokenize("😀有限公司\r\n", TokenizerMode.Search).Select(token => token.ToString()));
    }

    [Fact]
    public void Words_and_offsets_go_together_in_every_form() => s_texts.Sample(text =>
    {
        var segmenter = new JiebaSegmenter();
        foreach (bool hmm in (bool[])[true, false])
        {
            AssertAreIn(text, segmenter.Cut(text, false, hmm), segmenter.Tokenize(text, TokenizerMode.Default, hmm));
            AssertAreIn(text, segmenter.CutForSearch(text, hmm), segmenter.Tokenize(text, TokenizerMode.Search, hmm));
            foreach (bool all in (bool[])[true, false])
                AssertAreIn(text, segmenter.Cut(text, all, hmm), segmenter.Cut2(text, all, hmm).Select(w => new Token(w.value, w.position, w.position + w.value.Length)));
        }
    });

    [Fact]
    public void In_parallel_the_words_are_the_same() => s_texts.Sample(text =>
    {
        var segmenter = new JiebaSegmenter();
        segmenter.AddWord("机器学习");
        foreach (bool hmm in (bool[])[true, false])
        {
            // Full mode has empty words before and behind white space outside Han blocks: as in the reference, they come with each line.
            Assert.Equal(Lines(text).SelectMany(line => segmenter.Cut(line, true, hmm)), segmenter.CutInParallel(text, true, hmm));
            Assert.Equal(segmenter.Cut(text, false, hmm), segmenter.CutInParallel(text, false, hmm));
            Assert.Equal(segmenter.CutForSearch(text, hmm), segmenter.CutForSearchInParallel(text, hmm));
        }
        string[] texts = [text, "机器学习", "", text];
        Assert.Equal(texts.Select(t => segmenter.Cut(t)), segmenter.CutInParallel(texts));
        Assert.Equal(texts.Select(t => segmenter.CutForSearch(t)), segmenter.CutForSearchInParallel(texts));
        var pos = new PosSegmenter(segmenter);
        Assert.Equal(texts.Select(Strings), pos.CutInParallel(texts).Select(words => words.Select(word => word.ToString())));

        static IEnumerable<string> Lines(string text) => System.Text.RegularExpressions.Regex.Matches(text, @".*\n|.+$").Select(match => match.Value);
        IEnumerable<string> Strings(string text) => pos.Cut(text).Select(word => word.ToString());
    }, iter: 50);

    [Fact]
    public void Part_of_speech_in_parallel_comes_line_by_line() => Assert.Equal(
        ["我/r 来到/v", "北京/ns", ""],
        new PosSegmenter().CutInParallel("我来到\n北京\r\n").Select(line => string.Join(' ', line)));

    [Fact]
    public void User_words_belong_to_one_segmenter()
    {
        const string text = "小明最近在学习机器学习和自然语言处理";
        var segmenter = new JiebaSegmenter();
        var pos = new PosSegmenter(segmenter);
        string[] before = ["小明", "最近", "在", "学习", "机器", "学习", "和", "自然语言", "处理"];
        Assert.Equal(before, segmenter.Cut(text));
        segmenter.AddWord("机器学习", 0, "vn");
        Assert.Equal(["小明", "最近", "在", "学习", "机器学习", "和", "自然语言", "处理"], segmenter.Cut(text));
        Assert.Contains("机器学习/vn", pos.Cut(text).Select(pair => pair.ToString()));
        Assert.Equal(before, new JiebaSegmenter().Cut(text));
        segmenter.DeleteWord("机器学习");
        Assert.Equal(before, segmenter.Cut(text));
        segmenter.DeleteWord("自然语言");
        Assert.Equal(["小明", "最近", "在", "学习", "机器", "学习", "和", "自然", "语言", "处理"], segmenter.Cut(text));
        Assert.False(WordDictionary.Instance.ContainsWord("机器学习"));
        Assert.True(WordDictionary.Instance.ContainsWord("自然语言"));
    }

    [Fact]
    public void A_user_dictionary_is_loaded()
    {
        File.WriteAllText(_path, "云计算 5\n李小福 2 nr\n创新办 3 i\neasy_install 3 eng\n好用 300\n台中\n凱特琳 nz\n");
        var segmenter = new JiebaSegmenter();
        segmenter.LoadUserDict(_path);
        Assert.Equal(
            ["李小福/nr", "是/v", "创新办/i", "主任/b", "也/d", "是/v", "云计算/x", "方面/n", "的/uj", "专家/n"],
            new PosSegmenter(segmenter).Cut("李小福是创新办主任也是云计算方面的专家").Select(pair => pair.ToString()));
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        var segmenter = new JiebaSegmenter();
        Assert.Throws<FileNotFoundException>(() => segmenter.LoadUserDict(_path + ".missing"));
        File.WriteAllText(_path, "云计算 5\n太多 99999999999999999999\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => segmenter.LoadUserDict(_path)).Message, StringComparison.Ordinal);
        Assert.Equal(["云", "计算"], segmenter.Cut("云计算"));
        Assert.Throws<ArgumentException>(() => segmenter.AddWord(""));
        Assert.Throws<ArgumentNullException>(() => segmenter.Cut(null!));
        Assert.Throws<ArgumentNullException>(() => new PosSegmenter(null!));
        Assert.Throws<ArgumentNullException>(() => segmenter.CutInParallel((string)null!));
        Assert.Throws<NotSupportedException>(() => WordDictionary.Instance.AddWord("机器学习", 1));
        Assert.Throws<NotSupportedException>(() => WordDictionary.Instance.DeleteWord("北京"));
    }

    [Fact]
    public void A_segmenter_can_be_changed_while_others_cut_with_it()
    {
        var segmenter = new JiebaSegmenter();
        Parallel.For(0, 2000, i =>
        {
            if (i % 50 == 0) segmenter.AddWord($"生词{i}");
            if (i == 1000) segmenter.AddWord("云计算");
            Assert.Contains(string.Join('/', segmenter.Cut("云计算机器学习")), (string[])["云/计算机/器/学习", "云计算/机器/学习"]);
        });
        Assert.Equal(["云计算", "机器", "学习"], segmenter.Cut("云计算机器学习"));
        Assert.Equal(["生词1950"], segmenter.Cut("生词1950"));
    }

    [Fact]
    public void The_route_through_the_word_graph_is_the_cut() => s_texts.Sample(text =>
    {
        string block = string.Concat(text.Where(c => c is >= '\u4E00' and <= '\u9FD5'));
        var segmenter = new JiebaSegmenter();
        segmenter.AddWord("机器学习");
        var route = segmenter.Calc(block, segmenter.GetDag(block));
        var words = new List<string>();
        for (int start = 0; start < block.Length; start = route[start].Key + 1) words.Add(block[start..(route[start].Key + 1)]);
        Assert.Equal(words, segmenter.CutDagWithoutHmm(block));
        Assert.Equal(segmenter.Cut(block), segmenter.CutDag(block));
    });

    private static void AssertAreIn(string text, IEnumerable<string> words, IEnumerable<Token> tokens)
    {
        Assert.Equal(words, tokens.Select(token => token.Word));
        Assert.All(tokens, token => Assert.Equal(token.Word, text[token.StartIndex..token.EndIndex]));
    }
}
