using System.Text.Json;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

/// <summary>What keeps torn candidates and filler from being tags: ratings, neighbours, jieba's words, units after numbers, persons with their form of address, and the least weight.</summary>
public class TagWholenessTests
{
    private const string News = "英伟达芯片被曝存在漏洞\n美国记者昨天说，英伟达芯片的漏洞影响许多用户，英伟达尚未回应。专家建议用户更新软件，避免漏洞被人利用。";

    [Theory]
    [InlineData("相机", "d")] // a term
    [InlineData("肥胖", "a")] // rated as a good tag
    [InlineData("养老", "nr")] // a term
    public void A_good_tag_is_a_noun_whatever_the_lexicon_says(string word, string pos)
    {
        var jieba = Pipeline.CreateBuilder().AddPosTagger().Build().Process(word);
        Assert.Equal(pos, jieba.GetPos(jieba.Tokens[0]));
        Assert.Equal(WordKind.Noun, Candidate($"他说，{word}很常见。", word).Kind);
        Assert.Contains(word, Tags($"{word}越来越多，{word}的原因很多。", new TagOptions()));
    }

    [Fact]
    public void What_is_rated_as_never_a_tag_is_a_stop_word()
    {
        const string Text = "球队上赛季排名第四。上赛季的球队很年轻。";
        Assert.DoesNotContain("上赛季", Tags(Text, new TagOptions { MinWeight = 0 }));
        var allowed = Pipeline.Create(Options(new TagOptions { MinWeight = 0, ChineseStopWords = false })).Process(Text).Tags.Single(tag => tag.Text == "上赛季");
        Assert.True(allowed.Evidence.Single(evidence => evidence.Name == "rating").Value < 0); // as bad as the next rating
    }

    [Fact]
    public void A_compound_of_a_word_that_is_hardly_ever_a_tag_must_recur()
    {
        Assert.DoesNotContain("优秀成绩", Tags("学生取得优秀成绩，家长高兴。", new TagOptions { MinWeight = 0 }));
        Assert.Equal(2, Candidate("学生取得优秀成绩，家长高兴。", "优秀成绩").LeastCount);
    }

    [Theory]
    [InlineData("测定了20 cm土层的含水量。", "cm土层")]
    [InlineData("文章有三条评论。", "条评论")]
    public void A_unit_after_a_number_begins_no_compound(string text, string torn)
    {
        Assert.Equal(WordEdges.OnlyKnown, Candidate(text, torn).LeastCount);
        Assert.DoesNotContain(torn, Tags(text, new TagOptions { MinWeight = 0 }));
    }

    [Fact]
    public void No_count_makes_a_compound_that_only_keywords_may_be_whole()
    {
        var often = new NlpPipeline.Tagging.Extraction.Candidate { Count = 300, LeastCount = WordEdges.OnlyKnown };
        Assert.False(TextAnalysis.IsWhole(often, LexicalEntry.Unknown));
        Assert.True(TextAnalysis.IsWhole(often, LexicalEntry.Unknown with { Flags = (byte)NameKind.Term }));
    }

    [Theory]
    [InlineData("学校重视口腔保健，孩子很少蛀牙。", "口腔保健")] // 保健 is a person in jieba's lexicon
    [InlineData("她喜欢碎花连衣裙，也喜欢白衬衫。", "碎花连衣裙")]
    public void A_noun_that_the_lexicon_has_as_a_person_ends_a_compound(string text, string tag) => Assert.InRange(Candidate(text, tag).LeastCount, 0, 2);

    [Fact]
    public void A_form_of_address_before_a_name_is_no_part_of_a_tag()
    {
        const string Text = "编剧刘恒来了。编剧刘恒写得好。"; // the lexicon knows the person
        Assert.Equal(WordEdges.OnlyKnown, Candidate(Text, "编剧刘恒").LeastCount);
        var tags = Tags(Text, new TagOptions { MinWeight = 0 });
        Assert.Contains("刘恒", tags);
        Assert.DoesNotContain("编剧刘恒", tags);
    }

    [Theory]
    [InlineData("展览由云岭博物馆和青禾图书馆联合举办。", "云岭博物馆", "博物馆")]
    [InlineData("展览由云岭博物馆和青禾图书馆联合举办。", "青禾图书馆", "图书馆")]
    public void A_named_entity_is_a_tag_and_its_part_is_none(string text, string name, string part)
    {
        Assert.NotEqual(0, Candidate(text, name).Entity);
        Assert.Equal(1, Candidate(text, part).InEntity);
        var tags = Tags(text, new TagOptions());
        Assert.Contains(name, tags);
        Assert.DoesNotContain(part, tags);
    }

    [Theory]
    [InlineData("星河云途科技与蓝鲸数仓签署战略合作协议，双方将在西安共建算力中心。", "星河云途科技", "云途")]
    [InlineData("他在银泉县人民医院工作，妻子在柳河镇中心小学教书。", "银泉县人民医院", "人民医院")]
    [InlineData("青岛市崂山区人民法院公开审理此案，原告当庭撤诉。", "青岛市崂山区人民法院", "人民法院")]
    public void An_organization_takes_the_place_of_its_parts(string text, string name, string part)
    {
        Assert.Contains(name, Tags(text, new TagOptions()));
        Assert.DoesNotContain(part, Tags(text, new TagOptions()));
    }

    [Theory]
    [InlineData("格力云佳1.5匹新一级能效变频冷暖壁挂式空调挂机KFR-35GW", "格力云佳", "格力")] // no sentences
    [InlineData("北京市民抱怨医院的位置，公园免费。", "北京市民抱怨医院", "医院")] // a verb
    [InlineData("住沈阳市铁西区启工街道的读者来信，说电梯坏了。", "沈阳市铁西区启工街道", "铁西区")] // an address
    [InlineData("据悉，日本任天堂公司将推出新主机，售价三千元。", "日本任天堂公司", "任天堂")] // a foreign country
    public void What_the_model_of_names_mistakes_for_an_organization_does_not(string text, string name, string part)
    {
        Assert.Contains(name, Recognized(text));
        Assert.DoesNotContain(name, Tags(text, new TagOptions()));
        Assert.Contains(part, Tags(text, new TagOptions()));
    }

    [Fact]
    public void A_part_that_occurs_elsewhere_stays_beside_its_organization()
    {
        var tags = Tags("茅台又涨价了，贵州茅台酒股份有限公司却说不知情。", new TagOptions());
        Assert.Contains("茅台", tags);
        Assert.Contains("贵州茅台酒股份有限公司", tags);
    }

    [Fact]
    public void Several_places_in_a_row_are_no_named_entity_of_tags()
    {
        const string Text = "这座桥在浙江宁波海曙区。";
        Assert.Contains("宁波海曙区", Recognized(Text));
        Assert.Equal((0, 0), (Candidate(Text, "宁波海曙区").Entity, Candidate(Text, "宁波").InEntity));
    }

    [Theory]
    [InlineData("齐白石是湖南湘潭人。", "湘潭")] // of 湘潭人
    [InlineData("潘婷三分钟奇迹护发素270ml*2修护受损烫染干枯柔顺山姆同款。", "顺山姆")] // of 柔顺
    public void What_cuts_a_word_of_the_lexicon_is_no_named_entity_of_tags(string text, string cut)
    {
        Assert.Contains(cut, Recognized(text));
        Assert.DoesNotContain(Candidates(text).All.ToArray(), candidate => candidate.Entity != 0 && text.AsSpan(candidate.Start, candidate.Length).SequenceEqual(cut));
    }

    [Fact]
    public void All_occurrences_of_a_named_entity_are_counted()
    {
        string filler = string.Concat(Enumerable.Repeat("村民说，路修好以后，来的人多了，地里的菜也卖得出去。", 12));
        const string Title = "乡村有了新展览\n", Before = "村里人都说好，孩子们说很新鲜，老人们说没有见过，卖菜的人说生意比以前好得多，开店的人说来的人一天比一天多，连邻村的人也来看，路上的车比过年的时候还要多，到了晚上也不肯走，有人说要多住几天。";
        var name = Candidate($"{Title}{Before}展览由云岭博物馆举办。{filler}云岭博物馆的人说会再来。", "云岭博物馆");
        Assert.Equal((2, true), (name.Count, name.Entity != 0));
        Assert.Equal(0, Candidate($"{Title}{filler}展览由云岭博物馆举办。{filler}", "博物馆").InEntity); // after the opening
    }

    [Fact]
    public void What_has_no_units_is_no_named_entity_of_tags()
    {
        const string Text = "他们[微笑]张伟[苹果手机]来了"; // emoticons in brackets
        Assert.Contains("苹果手机", Recognized(Text));
        Assert.DoesNotContain(Candidates(Text).All.ToArray(), candidate => candidate.Entity != 0 && candidate.Start > 8);
    }

    [Fact]
    public void A_named_entity_of_more_than_sixteen_characters_is_no_candidate()
    {
        const string Text = "她在北京航空航天大学附属实验学校中学部读书。";
        Assert.Contains(Recognized(Text), name => name.Length > 16);
        Assert.DoesNotContain(Candidates(Text).All.ToArray(), candidate => candidate.Entity != 0 && candidate.Length > 16);
    }

    [Theory]
    [InlineData("他在𠮷野家\uD842吃饭，\uDFB7山田𠮷郎和李明也在𠮷野家。")]
    [InlineData("\uD842\uD842张伟\uDFB7在北京\uDFB7大学𠮷\uD842。")]
    [InlineData("李明𠮷野家的。")] // the model of names splits 𠮷
    [InlineData("省，𠮷野家公司。")]
    public void No_named_entity_splits_a_surrogate_pair(string text)
    {
        foreach (ref readonly var candidate in Candidates(text).All)
            Assert.False(candidate.Entity != 0 && new TextSpan(candidate.Start, candidate.Start + candidate.Length).SplitsPair(text));
    }

    [Fact]
    public void A_clause_without_an_end_is_read_in_part()
    {
        string names = string.Join('、', Enumerable.Range(0, 3000).Select(i => $"{(char)('赵' + (i % 50))}{(char)(0x4E00 + i)}{(char)(0x6000 + i)}大学"));
        Assert.InRange(Candidates($"大学名单\n{names}").All.ToArray().Count(candidate => candidate.Entity != 0), 1, 200);
    }

    [Fact]
    public void What_stands_before_and_after_is_kept()
    {
        var sample = Candidate("低质量样本很多。", "样本");
        Assert.Equal(1 + (2 * (int)WordKind.Noun) + 1, sample.Before);
        Assert.NotEqual(0, sample.After);
        Assert.Equal((0, 0), (Candidate("样本很多", "样本").Before, Candidate("很多样本", "样本").After));
    }

    [Theory]
    [InlineData("他收藏了流散在大英图书馆的影像。", "图书馆")] // a word of both
    [InlineData("螺蛳粉很好吃。", "螺蛳粉")] // of two words of jieba
    public void Candidates_of_short_texts_are_compared_with_the_words_of_jieba(string text, string tag)
    {
        var document = new Document(text);
        new Segmenter().Annotate(document);
        int start = text.IndexOf(tag, StringComparison.Ordinal), end = start + tag.Length;
        int begins = document.Tokens.ToArray().Any(token => token.Start == start) ? 1 : 0, ends = document.Tokens.ToArray().Any(token => token.End == end) ? 2 : 0;
        int inside = document.Tokens.ToArray().Count(token => token.Start > start && token.Start < end);
        Assert.Equal(1 + begins + ends + (4 * Math.Min(inside, 2)), Candidate(text, tag).Agreement);
        Assert.Equal(0, Candidate(text + string.Concat(Enumerable.Repeat("今天天气很好，大家都很高兴。", 25)), tag).Agreement); // made of jieba's words
    }

    [Fact]
    public void Tags_below_the_least_weight_are_omitted()
    {
        var all = Pipeline.Create(Options(new TagOptions { MinWeight = 0, Top = 99 })).Process(News).Tags;
        Assert.Contains(all, tag => tag.Weight < 0.1);
        foreach (double least in (double[])[0.1, 0.5])
        {
            var tags = Pipeline.Create(Options(new TagOptions { MinWeight = least, Top = 99 })).Process(News).Tags;
            Assert.NotEmpty(tags);
            Assert.All(tags, tag => Assert.True(tag.Weight >= least));
        }
        Assert.Equal(Tags(News, new TagOptions { MinWeight = 0.1 }), Tags(News, new TagOptions())); // the default
        Assert.Empty(Tags(News, new TagOptions { MinWeight = 1 }));
        Assert.Equal(["昨天"], Tags(News, new TagOptions { MinWeight = 1, FixedTags = ["昨天"] }));
        Assert.NotEmpty(Tags(News, new TagOptions { MinWeight = 1, Vocabulary = new Dictionary<string, IList<string>> { ["芯片"] = [] } }));
        Assert.All((double[])[-0.1, 1.1, double.NaN], weight => Assert.Throws<ArgumentOutOfRangeException>(() => new TagExtractor(new TagOptions { MinWeight = weight })));
    }

    [Fact]
    public void A_tag_that_is_heavy_enough_only_as_a_main_tag_is_not_given_later()
    {
        foreach (double least in (double[])[0.02, 0.05, 0.1, 0.2])
        {
            var pipeline = Pipeline.Create(Options(new TagOptions { MinWeight = least, Top = 99 }));
            foreach (var row in Rows())
                Assert.All(pipeline.Process(row.GetProperty("text").GetString()!, row.TryGetProperty("title", out var title) ? title.GetString() : null).Tags, tag => Assert.True(tag.Weight >= least));
        }
    }

    [Fact]
    public void The_least_weight_is_lower_in_abstracts_and_none_with_a_style()
    {
        var abstracts = Pipeline.Create(Options(new TagOptions()));
        double[] weights = [.. Rows().Where(row => row.GetProperty("kind").ValueEquals("abstract")).SelectMany(row => abstracts.Process(row.GetProperty("text").GetString()!).Tags).Select(tag => tag.Weight)];
        Assert.Contains(weights, weight => weight < 0.1);
        Assert.All(weights, weight => Assert.True(weight >= 0.06));
        var style = TagStyle.Learn([new TaggedArticle(News, ["英伟达", "芯片", "漏洞"])]);
        var styled = Pipeline.CreateBuilder().Add(new Segmenter()).Add(new TagExtractor(new TagOptions { Top = 99 }, style: style)).Build();
        Assert.Contains(styled.Process(News).Tags, tag => tag.Weight < 0.06);
    }

    [Fact]
    public void A_word_of_recent_texts_takes_half_a_cache_line() => Assert.Equal(32, System.Runtime.CompilerServices.Unsafe.SizeOf<RecentWord>());

    private static IEnumerable<JsonElement> Rows() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tagging", "Suite", "tags-development.jsonl")).Select(line => JsonElement.Parse(line));

    private static PipelineOptions Options(TagOptions options) => new() { Annotations = Annotations.Tags, Tags = options };

    private static string[] Tags(string text, TagOptions options) => [.. Pipeline.Create(Options(options)).Process(text).Tags.Select(tag => tag.Text)];

    private static string[] Recognized(string text) => [.. Pipeline.CreateBuilder().AddEntities().Build().Process(text).Entities.ToArray().Select(entity => entity.Span.In(text).ToString())];

    private static Candidate Candidate(string text, string tag)
    {
        var candidates = Candidates(text);
        int found = candidates.Find(WordKey.Of(tag));
        Assert.True(found >= 0, $"{tag} is no candidate");
        return candidates[found];
    }

    private static CandidateTable Candidates(string text)
    {
        var document = new Document(text);
        new Segmenter().Annotate(document);
        var scratch = new ExtractionScratch();
        new TextAnalysis(TagModel.Default, null).Run(document, DocumentShape.Of(text), scratch);
        return scratch.Candidates;
    }
}
