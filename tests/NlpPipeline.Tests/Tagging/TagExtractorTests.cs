using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TagExtractorTests
{
    private static readonly Pipeline s_pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags().Build();

    private static string News { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "chip-news.txt"));

    [Fact]
    public void A_word_that_the_lexicon_cuts_in_two_is_found_whole()
    {
        var tags = s_pipeline.Process(News).Tags;
        Assert.Equal("英伟达", tags[0].Text);
        Assert.DoesNotContain(tags, tag => tag.Text == "伟达");
    }

    [Fact]
    public void Names_of_a_vocabulary_are_found_at_the_end_and_in_Traditional_texts_and_wrong_ones_are_refused()
    {
        static Dictionary<string, IList<string>> Of(params string[] names) => names.ToDictionary(name => name, _ => (IList<string>)[]);
        Assert.Equal("水车", Assert.Single(Tags("展会上展出了一台水车", new TagOptions { Vocabulary = Of("水车") })).Text);
        Assert.Equal("軟體", Assert.Single(Tags("這個軟體開發團隊的產品銷量很高。", new TagOptions { Vocabulary = Of("軟體") })).Text);
        foreach (string text in (string[])["他用XCPU计算。", "他用CPUs计算。", "9CPU", "CPU9"]) Assert.Empty(Tags(text, new TagOptions { Vocabulary = Of("CPU") }));
        foreach (string text in (string[])["CPU很贵", "他买CPU", "CPU"]) Assert.Single(Tags(text, new TagOptions { Vocabulary = Of("CPU") }));
        Assert.Contains("is blank", Assert.Throws<ArgumentException>(() => new TagExtractor(new TagOptions { Vocabulary = Of(" ") })).Message, StringComparison.Ordinal);
        var twice = new Dictionary<string, IList<string>> { ["甲乙"] = ["丙丁"], ["戊己"] = ["丙丁"] };
        Assert.Contains("belongs to both '甲乙' and '戊己'", Assert.Throws<ArgumentException>(() => new TagExtractor(new TagOptions { Vocabulary = twice })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_word_is_freed_from_the_word_before_it()
    {
        string text = "公司公布新品\n小蓝杉上市了。大家喜欢小蓝杉，因为小蓝杉便宜。对小蓝杉的评价也好，他说小蓝杉值得买。";
        var tag = Assert.Single(s_pipeline.Process(text).Tags, tag => tag.Text == "小蓝杉");
        Assert.Equal(5, tag.Count);
    }

    [Theory]
    [InlineData("英伟达发布新一代芯片", "英伟达")] // its pieces are known as a keyword
    [InlineData("英伟达被约谈，芯片曝出高危漏洞。用户十分担忧。", "英伟达")]
    [InlineData("迪丽热巴现身活动现场", "迪丽热巴")]
    [InlineData("阚伟瑶加盟球队", "阚伟瑶")]
    [InlineData("监管部门展开行动\n有人对英伟达提出了意见。", "英伟达")] // jieba: 对英 / 伟达
    public void A_name_that_stands_once_is_not_torn(string text, string name)
    {
        var tags = s_pipeline.Process(text).Tags;
        Assert.Contains(tags, tag => tag.Text == name);
        Assert.DoesNotContain(tags, tag => tag.Text != name && tag.Text.Any(name.Contains));
    }

    [Theory]
    [InlineData("刚换了个盖子，装个新的又漏水，水壶真是超差。", "盖子", "刚换", "装个", "超差")]
    [InlineData("书横宽14厘米，带回家看，内容不错。", "内容", "书横")]
    [InlineData("面积来分配裁剪线的数目，方法简单。", "数目", "面积来分配")]
    [InlineData("外卖小哥少送了两份饭，老板补送的菜炒糊了。", "外卖小哥", "少送", "补送")]
    [InlineData("公司公布新品\n刚换了个盖子，装个新的又漏水，水壶真是超差。客服说会处理，水壶可以退货。", "水壶", "刚换", "装个", "超差")] // with a title, only tags are checked
    [InlineData("快递公司道歉\n外卖小哥少送了两份饭，老板补送的菜炒糊了。顾客要求退款，外卖平台答应赔偿。", "外卖小哥", "少送", "补送")]
    [InlineData("城市建设加快\n面积来分配裁剪线的数目，方法简单。工人用剪刀裁布，布料质量很好。", "面积", "面积来分配")]
    public void What_is_cut_across_words_is_no_tag(string text, string tag, params string[] torn)
    {
        var tags = Tags(text, new TagOptions { MinWeight = 0 }).Select(found => found.Text).ToList();
        Assert.Contains(tag, tags);
        Assert.Empty(tags.Intersect(torn));
    }

    [Fact]
    public void A_title_that_the_text_begins_with_is_its_first_line()
    {
        string title = string.Concat(Enumerable.Repeat("香蕉与芒果的价格在各地市场涨了又涨", 6)), text = $"{title}\n苹果很好。苹果便宜。苹果在市场上有很多，梨也有很多。";
        var tags = s_pipeline.Process(text, title).Tags;
        Assert.Equal(s_pipeline.Process(text[(title.Length + 1)..], title).Tags.Select(tag => (tag.Text, tag.Count, tag.Weight)), tags.Select(tag => (tag.Text, tag.Count, tag.Weight)));
        Assert.All(tags, tag => Assert.Equal(tag.Count, tag.Spans.Count));
        Assert.NotEqual(s_pipeline.Process(text).Tags.Select(tag => tag.Weight), tags.Select(tag => tag.Weight)); // so long a first line is a title only where it is said
    }

    [Fact]
    public void The_first_five_are_what_an_editor_takes_from_the_headline_and_the_opening()
    {
        const string Text = """
            地铁二号线延误两小时
            今天早晨，列车停在隧道里，乘客很着急。乘客说，车厢里没有风，乘客只好等候。
            公司说，列车的供电设备老化，列车因此停下。工人更换设备，设备更换完，乘客才离开列车。
            公司向乘客道歉，并答应检查所有列车的设备。地铁恢复运行。
            """;
        var tags = s_pipeline.Process(Text).Tags;
        Assert.Equal(["地铁", "二号线"], tags.Take(2).Select(tag => tag.Text));
        Assert.Contains(tags, tag => tag.Text == "乘客");
        Assert.All(tags.Skip(1).Take(4), tag => Assert.True(tag.Evidence.Single(evidence => evidence.Name == "place").Value > 1)); // by themselves they weigh less
        Assert.DoesNotContain(tags.Skip(5), tag => tag.Evidence.Any(evidence => evidence.Name == "place" && evidence.Value > 1));
        var vocabulary = new Dictionary<string, IList<string>> { ["延误"] = [], ["乘客"] = [] };
        Assert.Equal(["乘客", "延误"], Tags(Text, new TagOptions { Vocabulary = vocabulary }).Select(tag => tag.Text)); // in a list of one's own nothing is a main tag
    }

    [Theory]
    [InlineData("量子计算突破\n潘建伟团队实现量子计算优越性，\"九章三号\"量子计算原型机问世，量子计算原型机处理高斯玻色取样。")]
    [InlineData("程序员写代码，程序员读代码，程序员测试代码，代码质量提高。")]
    [InlineData("迪丽热巴现身活动现场")]
    public void No_tag_is_a_fragment_that_begins_or_ends_within_a_better_one(string text)
    {
        var tags = Tags(text, new TagOptions { Top = 99 });
        for (int worse = 1; worse < tags.Count; worse++)
        {
            var fragment = tags[worse].Spans[0];
            Assert.DoesNotContain(tags.Take(worse), better => better.Count >= tags[worse].Count && better.Spans[0] is var whole
                && (fragment.Start < whole.Start ? whole.Start < fragment.End && fragment.End < whole.End : whole.Start < fragment.Start && fragment.Start < whole.End && whole.End < fragment.End));
        }
    }

    [Fact]
    public void A_short_text_has_no_improbable_tags()
    {
        var tags = s_pipeline.Process("新款手机的芯片被曝存在高危漏洞。厂商紧急发布补丁，用户十分担忧。").Tags.ToList();
        Assert.NotEmpty(tags);
        Assert.All(tags, tag => Assert.InRange(tag.Weight, 0.06, 1));
    }

    [Fact]
    public void A_compound_that_ends_with_a_noun_of_one_character_may_occur_once_in_a_short_text()
    {
        const string Text = "这家酒店的泳池水很干净。";
        Assert.Equal(1, LeastCountOf(Text));
        Assert.Equal(2, LeastCountOf(Text + string.Concat(Enumerable.Repeat("今天天气很好，大家都很高兴。", 25))));

        static int LeastCountOf(string text)
        {
            var document = new Document(text);
            new Segmenter().Annotate(document);
            var scratch = new ExtractionScratch();
            new TextAnalysis(TagModel.Default, null).Run(document, DocumentShape.Of(text), scratch);
            return scratch.Candidates[scratch.Candidates.Find(WordKey.Of("泳池水"))].LeastCount;
        }
    }

    [Fact]
    public void A_compound_that_begins_with_another_tag_is_no_fragment() =>
        Assert.Equal(2, Tags("程序员写代码，程序员读代码，程序员测试代码，代码质量提高。", new TagOptions { MinWeight = 0 }).Count(tag => tag.Text is "程序员" or "程序员写代码"));

    [Theory]
    [InlineData("游戏更新\n玩家说雷霆狐很强，雷霆狐的技能厉害，击败雷霆狐需要配合，雷霆狐掉落装备，雷霆狐刷新了。", "雷霆狐", 5)]
    [InlineData("火锅店开张\n顾客排队吃辣歪嘴，辣歪嘴的锅底很香，老板介绍辣歪嘴，辣歪嘴开了三家分店，去辣歪嘴吃饭的人多。", "辣歪嘴", 5)]
    public void Words_that_stay_together_in_varying_contexts_become_one(string text, string word, int count)
    {
        text += string.Concat(Enumerable.Repeat("今天天气很好，大家都很高兴。", 20)); // tags of short texts consist of learned words, which are whole already
        var document = new Document(text);
        new Segmenter().Annotate(document);
        var scratch = new ExtractionScratch();
        new TextAnalysis(TagModel.Default, null).Run(document, DocumentShape.Of(text), scratch);
        int found = scratch.Candidates.Find(WordKey.Of(word));
        Assert.True(found >= 0);
        var candidate = scratch.Candidates[found];
        Assert.Equal((true, 1, count), (candidate.IsNewWord, candidate.Words, candidate.Count));
        Assert.Equal(count, s_pipeline.Process(text).Tags.Single(tag => tag.Text == word).Count);
    }

    [Fact]
    public void The_words_of_an_earlier_text_do_not_matter()
    {
        // Clauses at the same offsets, which are split differently.
        string[] texts = ["公司公布新品\n苹果菜炒糊了，价格便宜。", "公司公布新品\n刚换了个盖子，价格便宜。", "公司公布新品\n香蕉装个新的，价格便宜。"];
        string Of(string text) => string.Join(' ', s_pipeline.Process(text).Tags.Select(tag => $"{tag.Text} {tag.Weight}"));
        foreach (string text in texts)
        {
            string alone = "";
            var thread = new Thread(() => alone = Of(text));
            thread.Start();
            thread.Join();
            foreach (string earlier in texts)
            {
                Of(earlier);
                Assert.Equal(alone, Of(text));
            }
        }
    }

    [Fact]
    public void A_book_title_has_at_most_twenty_characters()
    {
        const string Nineteen = "一个人在北方小城里度过的二十年漫长时光";
        Assert.True(IsCandidate(Nineteen + "啊"));
        Assert.False(IsCandidate(Nineteen + "啊啊"));

        static bool IsCandidate(string book)
        {
            string text = $"新书上市\n读者喜欢《{book}》，书店卖得很好。《{book}》再版。";
            var document = new Document(text);
            new Segmenter().Annotate(document);
            var scratch = new ExtractionScratch();
            new TextAnalysis(TagModel.Default, null).Run(document, DocumentShape.Of(text), scratch);
            return scratch.Candidates.Find(WordKey.Of(book)) >= 0;
        }
    }

    [Theory]
    [InlineData("苹果便宜。", true)]
    [InlineData("苹果便宜。香蕉很贵。\n", true)]
    [InlineData("苹果便宜，香蕉很贵。\n梨子也贵。", true)] // after the title
    [InlineData("水果涨价\n苹果便宜。香蕉很贵。", true)]
    [InlineData("水果涨价\n苹果便宜。\n香蕉很贵。", false)]
    [InlineData(" \n ", true)]
    public void A_text_without_lines_after_its_title_is_recognized(string text, bool isOneLine)
    {
        Assert.Equal(isOneLine, DocumentShape.Of(text).IsOneLine);
        Assert.Equal(isOneLine, DocumentShape.OfTitled($"某个标题\n{text[(text.IndexOf('\n', StringComparison.Ordinal) is var line && line > 0 && line < text.Length - 1 ? line + 1 : 0)..]}", new TextSpan(0, 4)).IsOneLine);
    }

    [Fact]
    public void Tags_come_heaviest_first()
    {
        var weights = s_pipeline.Process(News).Tags.Select(tag => tag.Weight).ToList();
        Assert.All(Enumerable.Range(1, weights.Count - 1), i => Assert.True(weights[i] < weights[i - 1]));
    }

    [Fact]
    public void Recurring_nouns_are_joined()
    {
        string text = "城市更新带来新生活\n推理服务器越来越多。这批推理服务器用于工厂，工厂买了十台推理服务器。";
        Assert.Contains(s_pipeline.Process(text).Tags, tag => tag.Text == "推理服务器");
    }

    [Fact]
    public void Words_of_the_title_go_before_others()
    {
        string body = "今天上午，记者在现场看到，苹果和香蕉的价格都在上涨。";
        Assert.Equal("香蕉", s_pipeline.Process("香蕉涨价\n" + body).Tags[0].Text);
        Assert.Equal("香蕉", s_pipeline.Process(body, "香蕉涨价").Tags[0].Text);
        Assert.Equal("苹果", s_pipeline.Process("苹果涨价\n" + body).Tags[0].Text);
    }

    [Theory]
    [InlineData("地铁二号线列车延误两小时。今天早晨，二号线的列车停在隧道里，乘客很着急。公司说，列车的供电设备老化，延误因此发生。地铁公司向乘客道歉，并答应检查所有列车的设备。", nameof(TitleKind.Line))]
    [InlineData("今天早晨，二号线的列车停在隧道里，乘客很着急，车厢里也没有风。公司说，列车的供电设备老化，延误因此发生。地铁公司向乘客道歉，并答应检查所有列车的设备。", nameof(TitleKind.Sentence))]
    public void A_first_sentence_is_recognized_as_a_headline_or_not(string text, string kind) => Assert.Equal(kind, DocumentShape.Of(text).Title.ToString());

    [Fact]
    public void Spans_of_a_result_refer_to_the_text_or_to_the_title_given_apart()
    {
        string text = "香蕉在上涨。香蕉很好。";
        var tag = Assert.Single(s_pipeline.Process(text, "香蕉涨价").Tags, tag => tag.Text == "香蕉");
        Assert.Equal(3, tag.Count);
        Assert.Equal([new TextSpan(0, 2), new TextSpan(5, 7), new TextSpan(11, 13)], tag.Spans);
        var result = Assert.Single(s_pipeline.Process(text, "香蕉涨价").ToResult().Tags!, tag => tag.Text == "香蕉");
        Assert.Equal([new SpanResult(0, 2) { InTitle = true }, new SpanResult(0, 2), new SpanResult(6, 8)], result.Spans);
    }

    [Theory]
    [InlineData("房间很大，服务很周到，很方便。前台的服务很好，房间很干净，早餐也不错。", "很也")]
    [InlineData("酒店在市中心，出门就是地铁。我们下次还会来，对酒店和地铁都满意。", "就我还会来对和都")]
    [InlineData("今天买了手机，手机的屏幕被摔了，让客服处理，客服没回。", "了的被让没")]
    public void No_tag_begins_or_ends_in_a_function_word(string text, string functionWords)
    {
        var tags = s_pipeline.Process(text).Tags;
        Assert.NotEmpty(tags);
        Assert.All(tags, tag => Assert.False(functionWords.Contains(tag.Text[0]) || functionWords.Contains(tag.Text[^1]), tag.Text));
    }

    [Fact]
    public void A_compound_that_occurs_once_has_whole_nouns_at_its_ends()
    {
        var tags = s_pipeline.Process("缺钙使牙齿松动。医生说牙齿变黄的人不少，可以使用牙膏，牙膏里有药物。").Tags;
        Assert.DoesNotContain(tags, tag => tag.Text is "使牙齿" or "牙齿变黄" or "使用牙膏");
        Assert.Contains(tags, tag => tag.Text == "牙膏");
    }

    [Theory]
    [InlineData("对英伟达的调查仍在继续", "英伟达")]
    [InlineData("庄达菲出席了活动", "庄达菲")]
    [InlineData("司美格鲁肽在国内销售", "司美格鲁肽")]
    [InlineData("多家公司推出大模型", "大模型")]
    [InlineData("新的DeepSeek-R1开放下载", "DeepSeek-R1")]
    public void A_name_is_whole(string text, string name)
    {
        var tag = Assert.Single(s_pipeline.Process(text).Tags, tag => tag.Text.Contains(name[1..^1], StringComparison.Ordinal));
        Assert.Equal(name, tag.Text);
    }

    [Fact]
    public void Addresses_and_emoticons_are_never_tags()
    {
        Assert.DoesNotContain(s_pipeline.Process("今日新闻报道\n手机降价，详见 sina.com.cn，手机很好").Tags, tag => tag.Text.Any(char.IsAscii));
        var tags = s_pipeline.Process("手机降价[鼓掌][鼓掌] 详见 https://www.example.com/news/a6xyz 或 sina.com.cn，来信 help@example.com 手机很好").Tags;
        Assert.Contains(tags, tag => tag.Text == "手机");
        Assert.DoesNotContain(tags, tag => tag.Text.Any(char.IsAscii) || tag.Text == "鼓掌");
    }

    [Theory]
    [InlineData("这款空气炸锅容量小，噪音大，用了三天就坏了。", "空气炸锅")] // jieba: 空气 / 炸锅
    [InlineData("台积电美国工厂良率超过台湾本厂，股价创新高。", "良率")] // jieba: 厂良率
    [InlineData("特斯拉Model Y降价一万元，老车主围堵展厅。", "Model Y")]
    [InlineData("苹果iPhone 16 Pro的相机按键太鸡肋。", "iPhone 16 Pro")]
    [InlineData("今天去看了流浪地球2，特效震撼。", "流浪地球2")]
    [InlineData("哪吒之魔童闹海票房突破150亿。", "哪吒之魔童闹海")]
    [InlineData("五月天的演唱会在鸟巢开唱。", "五月天")] // not an amount of days
    [InlineData("豆皮外焦里糯，蛋酒偏甜。", "蛋酒")] // ends with a noun of one character
    public void Tags_of_a_short_text_are_whole_words_and_names(string text, string tag) => Assert.Contains(s_pipeline.Process(text).Tags, found => found.Text == tag);

    [Fact]
    public void Short_news_with_a_title_consist_of_words_of_the_learned_mode()
    {
        var tags = s_pipeline.Process("这款产品容量小，噪音大，有人用了三天就坏了。", "空气炸锅被投诉").Tags; // jieba: 空气 / 炸锅
        Assert.Contains(tags, tag => tag.Text == "空气炸锅");
    }

    [Fact]
    public void A_person_who_recurs_is_not_torn()
    {
        const string Text = "清晨的渔港还没有醒，码头上已经排起了队。冷库的工人推着小车，把冰块一箱一箱送上船。宋可为在船头检查渔网，他做这一行有二十年。镇上的学校放了假，孩子们跟着大人去看潮水。"
            + "宋可为的船不大，但是发动机是新换的。到了中午，风向变了，气象站发来短信。有的船主决定留下，有的船主还想再等等。邻居来问宋可为，要不要一起出海。今年的鱼汛来得晚，价格比去年高了一成。"
            + "合作社建了一座烘干房，还请来大学的老师讲课。宋可为摇摇头，说等风停了再走。傍晚，灯塔亮了，酒馆里传来歌声。第二天一早，海面平静得像一面镜子。加工厂的负责人算过账，运费占了成本的三成。"
            + "老人坐在门口补网，手指粗糙，动作却很快。年轻人更愿意去城里，船员越来越难招。";
        Assert.Contains(s_pipeline.Process(Text).Tags, tag => tag.Text == "宋可为");
    }

    [Fact]
    public void The_last_character_is_evidence()
    {
        var tag = Assert.Single(s_pipeline.Process("新买的电压力锅很好用。").Tags, tag => tag.Text.EndsWith('锅'));
        Assert.True(tag.Evidence.Single(evidence => evidence.Name == "ending").Value > 0);
    }

    [Theory]
    [InlineData("手机只要 2000 元，APP 3 天就更新。", "APP 3")]
    [InlineData("国家发展改革委等部门印发通知，部署加力支持大规模设备更新和消费品以旧换新工作。", "部门印发")] // 印发 is a name in jieba's lexicon
    [InlineData("今年产量达到29万吨，哪吒票房突破150亿。", "150亿")]
    [InlineData("第38届金鸡奖昨晚在厦门揭晓。", "第38")]
    public void Amounts_and_verbs_do_not_make_tags(string text, string tag) => Assert.DoesNotContain(s_pipeline.Process(text).Tags, found => found.Text == tag);

    [Theory]
    [InlineData("鲁迅写的阿·Q正传很好看。", "阿·Q正传", true)] // the learned mode alone splits it at the symbol
    [InlineData("新款极光 云盘速度很快。", "极光 云盘", true)]
    [InlineData("新款的极光云盘速度很快。", "极光云盘", false)]
    public void A_user_word_stays_whole_in_a_short_text(string text, string word, bool isExact)
    {
        var lexicon = Lexicon.Default.ToBuilder().Add(word, pos: "nz").Build();
        var pipeline = Pipeline.CreateBuilder().AddSegmenter(lexicon, new SegmenterOptions { ExactPhrases = isExact }).AddTags().Build();
        var tags = pipeline.Process(text).Tags;
        Assert.Contains(tags, tag => tag.Text == word);
        Assert.DoesNotContain(tags, tag => tag.Text != word && tag.Spans.Any(span => span.Start < text.IndexOf(word, StringComparison.Ordinal) + word.Length && span.End > text.IndexOf(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_number_with_a_measure_is_not_a_tag() =>
        Assert.DoesNotContain(s_pipeline.Process("我们在厦门住了三晚，海鲜吃了半小时，三晚都很安静。").Tags, tag => tag.Text is "三晚" or "半小时");

    [Fact]
    public void Chinese_stop_words_are_an_option()
    {
        const string Text = "购物心得\n感觉不错，下次时候再买。这个东西没有问题，感觉可以。";
        Assert.DoesNotContain(Tags(Text, new TagOptions()), tag => tag.Text is "感觉" or "东西" or "下次" or "问题");
        Assert.Contains(Tags(Text, new TagOptions { ChineseStopWords = false }), tag => tag.Text is "感觉" or "东西" or "问题");
        Assert.Contains(Tags(Text, new TagOptions { ReplaceStopWords = [] }), tag => tag.Text is "感觉" or "东西" or "问题");
    }

    [Fact]
    public void Case_and_width_are_joined()
    {
        var tag = Assert.Single(s_pipeline.Process("芯片\n新的GPU很快，ＧＰＵ也贵，gpu很热。").Tags, tag => tag.Text == "GPU");
        Assert.Equal(3, tag.Count);
    }

    [Fact]
    public void Evidence_adds_up_to_the_weight()
    {
        foreach (var tag in s_pipeline.Process(News).Tags)
            Assert.Equal(tag.Weight, 1 / (1 + Math.Exp(-tag.Evidence.Sum(e => e.Value))), 1e-4);
    }

    [Fact]
    public void Blocked_and_fixed_tags_are_as_told()
    {
        var tags = Tags(News, new TagOptions { Top = 5, BlockedTags = ["英伟达"], FixedTags = ["没有此词", "约谈", "H"] });
        Assert.DoesNotContain(tags, tag => tag.Text == "英伟达");
        Assert.Equal(("约谈", 1.0), (tags[0].Text, tags[0].Weight)); // and no H, which is a part of H20 here
        Assert.Equal(5, tags.Count);
    }

    [Fact]
    public void Fixed_tags_and_those_of_a_vocabulary_are_together_no_more_than_asked_for()
    {
        var vocabulary = new Dictionary<string, IList<string>> { ["苹果"] = [], ["香蕉"] = [], ["橘子"] = [] };
        var tags = Tags("苹果、香蕉、橘子和芒果都很好。", new TagOptions { Top = 3, FixedTags = ["芒果"], Vocabulary = vocabulary });
        Assert.Equal(3, tags.Count);
        Assert.Equal("芒果", tags[0].Text);
    }

    [Fact]
    public void A_vocabulary_gives_its_tags_only_and_joins_aliases()
    {
        var vocabulary = new Dictionary<string, IList<string>> { ["人工智能"] = ["AI", "人工智能芯片"], ["半导体"] = ["芯片"], ["足球"] = [] };
        var tags = Tags("芯片\nAI改变世界，ＡＩ需要芯片。人工智能芯片是未来。MAIL不是。", new TagOptions { Vocabulary = vocabulary });
        Assert.Equal(["人工智能", "半导体"], tags.Select(tag => tag.Text).Order());
        Assert.Equal(3, tags.Single(tag => tag.Text == "人工智能").Count);
        Assert.Equal(2, tags.Single(tag => tag.Text == "半导体").Count);
    }

    [Fact]
    public void A_name_for_two_tags_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TagExtractor(new TagOptions { Vocabulary = new Dictionary<string, IList<string>> { ["半导体"] = ["芯片"], ["芯片"] = [] } }));

    [Fact]
    public void Options_limit_the_tags()
    {
        Assert.All(Tags(News, new TagOptions { MinLength = 3 }), tag => Assert.True(tag.Text.Length >= 3));
        Assert.Contains(Tags(News, new TagOptions { MinLength = 3 }), tag => tag.Text == "英伟达");
        Assert.Throws<ArgumentOutOfRangeException>(() => new TagExtractor(new TagOptions { MinLength = 0 }));
        Assert.DoesNotContain(Tags(News, new TagOptions { AddStopWords = ["芯片"] }), tag => tag.Text == "芯片");
        Assert.All(Tags(News, new TagOptions { AllowedPos = ["ns"] }), tag => Assert.DoesNotContain(tag.Text, (string[])["芯片", "漏洞"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TagExtractor(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("。")]
    [InlineData("😀👨‍👩‍👧")]
    [InlineData("12345 678 3.14")]
    [InlineData("《3.5%3.5%》")]
    [InlineData("的了吗呢")]
    public void Texts_without_a_word_have_no_tags(string text) => Assert.Empty(s_pipeline.Process(text).Tags);

    [Fact]
    public void English_and_short_texts_have_sensible_tags()
    {
        Assert.Contains(s_pipeline.Process("Nvidia sells chips. Nvidia is big.").Tags, tag => tag.Text == "Nvidia");
        Assert.Contains(s_pipeline.Process("苹果发布新手机").Tags, tag => tag.Text == "苹果");
    }

    [Fact]
    public void The_same_text_gives_the_same_tags_on_any_thread()
    {
        var expected = s_pipeline.Process(News).Tags;
        Parallel.For(0, 8, _ => Assert.Equal(expected, s_pipeline.Process(News).Tags));
    }

    [Fact]
    public void Every_span_cuts_the_tag_out_of_the_text()
    {
        string[] pieces = ["中国", "市场", "英伟达", "芯片", "的", "，", "。", "\n", "AI", "ａｉ", "Ai", " ", "12", "3.5%", "《", "》", "小蓝杉", "是", "推理", "服务器", "😀", "\ud83d", "“", "”", "北京大学", "x"];
        Gen.Int[0, pieces.Length - 1].Array[0, 60].Select(indices => string.Concat(indices.Select(i => pieces[i]))).Sample(text =>
        {
            foreach (var tag in s_pipeline.Process(text).Tags)
            {
                Assert.Equal(tag.Count, tag.Spans.Count);
                Assert.NotEqual(0, tag.Count);
                Assert.True(tag.Text.Length > 1);
                Assert.False(tag.Text.All(c => char.IsAsciiDigit(c) || c is '.' or '%'));
                Assert.All(tag.Spans, span => Assert.Equal(WordKey.Of(tag.Text), WordKey.Of(span.In(text))));
            }
        });
    }

    [Fact]
    public void The_shipped_model_is_whole() => Assert.True(TagModel.Default.File.HasValidChecksum());

    [Fact]
    public void The_article_of_the_project_has_its_tags()
    {
        string? article = SharedData.Find("../seed/article.txt");
        Assert.SkipWhen(article is null, "../shared is absent");
        string[] expected = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(article!)!, "tags.txt"));
        foreach (var pipeline in new[] { s_pipeline, Pipeline.CreateDefault() })
            Assert.Equal(expected.Order(), pipeline.Process(File.ReadAllText(article!)).Tags.Select(tag => tag.Text).Order());
    }

    private static IReadOnlyList<Tag> Tags(string text, TagOptions options) =>
        Pipeline.CreateBuilder().AddSegmenter().Add(new TagExtractor(options)).Build().Process(text).Tags;
}
