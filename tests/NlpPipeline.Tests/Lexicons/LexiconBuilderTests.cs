using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

/// <summary>User words. The expected tokens, tags and frequencies are those of jieba 0.42.1 after the same calls.</summary>
public sealed class LexiconBuilderTests : IDisposable
{
    private const string Text = "李小福是创新办主任也是云计算方面的专家";
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void An_added_word_is_cut_and_the_lexicon_it_was_added_to_stays_as_it_was()
    {
        var lexicon = Lexicon.Default.Add("云计算").Add("创新办", 3, "i");
        Assert.Equal(["李小福", "是", "创新办", "主任", "也", "是", "云计算", "方面", "的", "专家"], Cut(lexicon, Text));
        Assert.Equal(["李小福", "是", "创新", "办", "主任", "也", "是", "云", "计算", "方面", "的", "专家"], Cut(Lexicon.Default, Text));
        Assert.Equal("i", lexicon.GetPos("创新办"));
        Assert.Equal(3, lexicon.GetFrequency("创新办"));
        Assert.False(Lexicon.Default.Contains("创新办"));
    }

    [Fact]
    public void A_word_with_half_of_a_surrogate_pair_at_an_end_is_refused()
    {
        foreach (string word in (string[])["\uDE00的", "的\uD83D"])
        {
            Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => Lexicon.Default.Add(word)).Message, StringComparison.Ordinal);
            Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => new PipelineOptions { UserWords = [word + " 5 n"] }.CreateLexicon()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public unsafe void Only_where_a_user_word_can_begin_is_it_looked_for()
    {
        var users = Lexicon.Default.Add("云计算").Users!;
        Assert.Equal(1UL << 11, Find("李小福是创新办主任也是云计算方面的专家"));
        users = Lexicon.Default.ToBuilder().Add("办").Remove("专家").Build().Users!;
        Assert.Equal((1UL << 6) | (1UL << 17), Find("李小福是创新办主任也是云计算方面的专家"));

        ulong Find(string text)
        {
            var codes = stackalloc ushort[text.Length + 1];
            for (int i = 0; i < text.Length; i++) codes[i] = (ushort)Lexicon.Default.Trie.CodeOf(text[i]);
            return users.Starts(Lexicon.Default.Trie).Find(codes, text.Length);
        }
    }

    [Fact]
    public void Suggested_frequencies_are_jiebas()
    {
        Assert.Equal(494, Lexicon.Default.SuggestFrequency("中", "将"));
        Assert.Equal(69, Lexicon.Default.SuggestFrequency("台中"));
    }

    [Fact]
    public void A_split_and_a_join_can_be_forced()
    {
        var lexicon = Lexicon.Default.ToBuilder().Split("中", "将").Join("台中").Build();
        var options = new SegmenterOptions { RecognizeUnknownWords = false };
        Assert.Equal(["如果", "放到", "post", "中", "将", "出错", "。"], new Segmenter(lexicon, options).Segment("如果放到post中将出错。"));
        Assert.Equal(["如果", "放到", "post", "中将", "出错", "。"], new Segmenter(null, options).Segment("如果放到post中将出错。"));
        Assert.Equal(["「", "台中", "」", "正确", "应该", "不会", "被", "切开"], new Segmenter(lexicon, options).Segment("「台中」正确应该不会被切开"));
    }

    [Fact]
    public void A_removed_word_falls_apart_also_where_the_model_would_join_it()
    {
        Assert.Equal(["他", "来到", "网易", "杭研", "大厦"], Cut(Lexicon.Default, "他来到网易杭研大厦"));
        Assert.Equal(["他", "来到", "网易", "杭", "研", "大厦"], Cut(Lexicon.Default.Remove("杭研"), "他来到网易杭研大厦"));
        var lexicon = Lexicon.Default.Remove("清华大学");
        Assert.False(lexicon.Contains("清华大学"));
        Assert.Equal(["来到", "清华", "大学"], Cut(lexicon, "来到清华大学"));
    }

    [Fact]
    public void A_word_that_is_removed_twice_falls_apart() =>
        Assert.Equal(["他", "来到", "网易", "杭", "研", "大厦"], Cut(Lexicon.Default.ToBuilder().Remove("杭研").Remove("杭研").Build(), "他来到网易杭研大厦"));

    [Fact]
    public void Full_mode_finds_the_user_words_among_the_compiled_ones()
    {
        var lexicon = Lexicon.Default.ToBuilder().Add("京大").Add("大学生在", 5).Add("生在").Add("在，").Remove("北京大学").Build();
        Assert.Equal(["北京", "京大", "大学", "大学生", "大学生在", "学生", "生在", "，", "读书"], new Segmenter(lexicon, new() { Mode = SegmentationMode.Full }).Segment("北京大学生在，读书"));
    }

    [Fact]
    public void A_user_dictionary_file_is_read_as_jieba_reads_it()
    {
        File.WriteAllText(_path, "\uFEFF云计算 5\n李小福 2 nr\r\n\n  创新办 3 i  \neasy_install 3 eng\n好用 300\n韩玉赏鉴 3 nz\nNew York 4 ns\n凱特琳 nz\n台中\n");
        var lexicon = Lexicon.Default.AddFile(_path);
        Assert.Equal(["李小福", "是", "创新办", "主任", "也", "是", "云计算", "方面", "的", "专家"], Cut(lexicon, Text));
        Assert.Equal(["easy", "_", "install", " ", "is", " ", "great"], Cut(Lexicon.Default, "easy_install is great"));
        Assert.Equal(["easy_install", " ", "is", " ", "great"], Cut(lexicon, "easy_install is great"));
        Assert.Equal((4, "ns"), (lexicon.GetFrequency("New York"), lexicon.GetPos("New York")));
        Assert.Equal(69, lexicon.GetFrequency("台中"));
        Assert.Equal("nz", lexicon.GetPos("凱特琳"));
    }

    [Theory]
    [InlineData("我在New York读书", "我|在|New York|读书")]
    [InlineData("鲁迅的阿·Q正传", "鲁迅|的|阿·Q|正传")]
    [InlineData("用C#/.NET写iPhone 15 Pro的app", "用|C#/.NET|写|iPhone 15 Pro|的|app")]
    [InlineData("apple和myapp里没有app", "apple|和|myapp|里|没有|app")]
    [InlineData("iPhone 15 Products不是那个", "iPhone| |15| |Products|不是|那个")]
    [InlineData("New Yorker是New York的杂志", "New| |Yorker|是|New York|的|杂志")]
    [InlineData("😀脸很红", "😀脸|很红")]
    [InlineData("云计算", "云计算")]
    [InlineData("用app云计算", "用|app|云计算")]
    public void User_words_match_exactly_when_told_to(string text, string expected)
    {
        var lexicon = Lexicon.Default.ToBuilder()
            .Add("New York").Add("阿·Q").Add("C#/.NET").Add("iPhone 15 Pro").Add("iPhone 15").Add("app").Add("😀脸").Add("云计算").Build();
        lexicon = lexicon.Remove("iPhone 15");
        Assert.Equal(expected, string.Join('|', new Segmenter(lexicon, new() { ExactPhrases = true }).Segment(text)));
        Assert.Equal(new Segmenter().Segment(text), new Segmenter(options: new() { ExactPhrases = true }).Segment(text));
    }

    [Fact]
    public void Compiled_words_match_outside_blocks_when_told_to()
    {
        var users = Lexicon.Default.Add("New York", pos: "ns").Add("阿·Q").Add("云计算");
        File.WriteAllBytes(_path, LexiconCompiler.Compile(LexiconDecompiler.Decompile(users)).ToPinnedArray());
        var compiled = Lexicon.Load(_path);
        var segmenter = new Segmenter(compiled, new() { ExactPhrases = true, Mode = SegmentationMode.PartOfSpeech });
        var document = new Document("在New York读阿·Q和云计算，量γ射线");
        segmenter.Annotate(document);
        Assert.Equal(["在", "New York", "读", "阿·Q", "和", "云计算", "，", "量", "γ射线"], document.Tokens.ToArray().Select(t => t.In(document.Text).ToString()));
        Assert.Equal("ns", document.GetPos(document.Tokens[1]));
        Assert.Equal(["阿", "·", "Q"], Cut(compiled, "阿·Q"));
        Assert.Equal(["阿", "·", "Q"], new Segmenter(compiled.Remove("阿·Q"), new() { ExactPhrases = true }).Segment("阿·Q"));
    }

    [Fact]
    public void Without_exact_phrases_user_words_match_as_in_jieba()
    {
        var lexicon = Lexicon.Default.Add("New York").Add("app");
        Assert.Equal(["New", " ", "York", "的", "app", "le"], Cut(lexicon, "New York的apple"));
    }

    [Theory]
    [InlineData("好\n坏 99999999999999999999 n", "line 2: the frequency 99999999999999999999")]
    [InlineData("好\n\xFF坏", "line 2: not valid UTF-8")]
    public void A_bad_line_names_file_line_and_reason(string content, string message)
    {
        File.WriteAllBytes(_path, [.. content.SelectMany(c => c == '\xFF' ? [(byte)0xFF] : Encoding.UTF8.GetBytes([c]))]);
        var error = Assert.Throws<InvalidDataException>(() => Lexicon.Default.AddFile(_path));
        Assert.Contains($"{_path}, {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_too_many_words_adds_none()
    {
        string rest = new('好', Lexicon.MaxUserWordLength - 1);
        File.WriteAllLines(_path, Enumerable.Range(0, 2051).Select(i => $"{(char)(0x4E00 + i)}{rest} 5")); // 1,023 prefixes each
        var builder = Lexicon.Default.ToBuilder();
        Assert.Contains("too many user words", Assert.Throws<InvalidOperationException>(() => builder.AddFile(_path)).Message, StringComparison.Ordinal);
        Assert.False(builder.Build().Contains("一" + rest));
        File.WriteAllLines(_path, Enumerable.Repeat($"一{rest} 5", 2051)); // of the same prefixes
        Assert.True(builder.AddFile(_path).Build().Contains("一" + rest));
    }

    [Theory]
    [InlineData("abc", "abc", null, null)]
    [InlineData("大学n", "大学n", null, null)]
    [InlineData("大学 ", "大学 ", null, null)]
    [InlineData(" n", " n", null, null)]
    [InlineData("大学 n", "大学", null, "n")]
    [InlineData("New York 5 ns", "New York", 5L, "ns")]
    [InlineData("大学 1000000000000000", "大学", Lexicon.MaxFrequency, null)]
    public void A_line_is_split_as_jiebas_pattern_splits_it(string line, string word, long? frequency, string? pos) =>
        Assert.Equal((word, frequency, pos), UserDictionary.Parse(line, "x", 1));

    [Fact]
    public void The_greatest_length_of_a_word_is_allowed_and_no_greater_one()
    {
        Assert.Equal(Lexicon.MaxUserWordLength, UserDictionary.Parse(new string('词', Lexicon.MaxUserWordLength), "x", 1).Word.Length);
        Assert.Contains($"use at most {Lexicon.MaxUserWordLength}", Assert.Throws<InvalidDataException>(() => UserDictionary.Parse(new string('词', Lexicon.MaxUserWordLength + 1), "x", 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Lexicon.Default.Add(""));
        Assert.Throws<ArgumentException>(() => Lexicon.Default.Add(new string('长', Lexicon.MaxUserWordLength + 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lexicon.Default.Add("词", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Lexicon.Default.Add("词", Lexicon.MaxFrequency + 1));
        Assert.Throws<ArgumentException>(() => Lexicon.Default.SuggestFrequency([]));
    }

    [Fact]
    public void The_longest_word_possible_is_found_in_a_text_of_many_stretches()
    {
        string word = string.Concat(Enumerable.Range(0, Lexicon.MaxUserWordLength).Select(i => (char)('一' + i)));
        var lexicon = Lexicon.Default.Add(word);
        string text = string.Concat(Enumerable.Repeat(word, 7));
        Assert.Equal(Enumerable.Repeat(word, 7), Cut(lexicon, text));
        Assert.Equal(["龥", word], Cut(lexicon, "龥" + word));
    }

    [Fact]
    public void One_more_word_takes_kilobytes_and_a_builder_goes_on_after_building()
    {
        var lexicon = Lexicon.Default;
        Assert.InRange(Allocated.Bytes(() => lexicon = Lexicon.Default.Add("云计算")), 1, 64 * 1024);
        Assert.True(lexicon.Contains("云计算"));

        var builder = Lexicon.Default.ToBuilder().Add("甲乙丙丁戊");
        var first = builder.Build();
        var second = builder.Add("戊丁丙乙甲").Build();
        Assert.False(first.Contains("戊丁丙乙甲"));
        Assert.True(second.Contains("戊丁丙乙甲") && second.Contains("甲乙丙丁戊"));
    }

    [Fact]
    public async Task Lexicons_can_be_swapped_under_tasks_that_segment()
    {
        Segmenter[] segmenters = [new(), new(Lexicon.Default.Add("云计算"))];
        var current = segmenters[0];
        using var stop = new CancellationTokenSource();
        var swapper = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++) Volatile.Write(ref current, segmenters[i % 2]);
        }, TestContext.Current.CancellationToken);
        Parallel.For(0, 200, _ =>
        {
            for (int i = 0; i < 50; i++)
            {
                string cut = string.Join('|', Volatile.Read(ref current).Segment("云计算的专家"));
                Assert.Contains(cut, (string[])["云|计算|的|专家", "云计算|的|专家"]);
            }
        });
        await stop.CancelAsync();
        await swapper;
    }

    private static string[] Cut(Lexicon lexicon, string text) => new Segmenter(lexicon).Segment(text);
}
