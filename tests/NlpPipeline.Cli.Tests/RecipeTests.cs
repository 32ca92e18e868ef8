using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>Recipes and options that cannot be used are wrong usage, in one sentence; options without effect are refused.</summary>
public class RecipeTests
{
    [Theory]
    [InlineData("""{"tags":{"top":0}}""", "tags.top must be at least 1, not 0.")]
    [InlineData("""{"tags":{"minLength":0}}""", "tags.minLength must be at least 1, not 0.")]
    [InlineData("""{"tags":{"minWeight":2}}""", "tags.minWeight must be in [0, 1], not 2.")]
    [InlineData("""{"topicThreshold":5}""", "topicThreshold must be in [0, 1], not 5.")]
    [InlineData("""{"entities":{"threshold":-1}}""", "entities.threshold must be in [0, 1], not -1.")]
    [InlineData("""{"tags":{"method":99}}""", "tags.method has the unknown value 99; use Extract, TfIdf, TextRank.")]
    [InlineData("""{"segmenter":{"script":77}}""", "segmenter.script has the unknown value 77; use Auto,")]
    [InlineData("""{"annotations":99999}""", "annotations has the unknown value 99999; use None, Tokens,")]
    [InlineData("""{"tags":{"allowedPos":["zzz"]}}""", "tags.allowedPos takes parts of speech as jieba writes them, such as n, ns, vn; not 'zzz'.")]
    [InlineData("""{"segmenter":{"wordsModelFile":"nofile"}}""", "segmenter.wordsModelFile is a model of the learned mode; add \"mode\": \"Learned\".")]
    [InlineData("""{"tags":{"topp":3}}""", ", line 1: tags has no option 'topp'; it has method, top, minLength,")]
    [InlineData("""{"tagz":{"top":3}}""", ", line 1: a recipe has no option 'tagz'; it has annotations, lexiconFile,")]
    [InlineData("{\"tags\":\n{\"top\":\"many\"}}", ", line 2: tags.top must be a whole number from 1 to 2147483647.")]
    [InlineData("""{"tags":{"method":"best"}}""", ", line 1: tags.method must be one of Extract, TfIdf, TextRank.")]
    [InlineData("""{"annotations":"Tags, Foo"}""", ", line 1: annotations must be a list, with commas in one string, of None, Tokens,")]
    [InlineData("""{"topicThreshold":"high"}""", ", line 1: topicThreshold must be a number from 0 to 1.")]
    [InlineData("""{"userWords":"词"}""", ", line 1: userWords must be a list.")]
    [InlineData("""{"userWords":["词",3]}""", ", line 1: userWords[1] must be a string.")]
    [InlineData("""{"tags":{"chineseStopWords":3}}""", ", line 1: tags.chineseStopWords must be true or false.")]
    [InlineData("""{"tags":3}""", ", line 1: tags must be an object.")]
    [InlineData("""{"tags":null}""", ", line 1: tags must be an object, not null.")]
    [InlineData("[]", ", line 1: the options must be an object.")]
    [InlineData("""{"tags":{"vocabulary":{"苹果":"手机"}}}""", ", line 1: tags.vocabulary.苹果 must be a list of strings.")]
    [InlineData("""{"tags":{"vocabulary":{"A.B C":"手机"}}}""", ", line 1: tags.vocabulary['A.B C'] must be a list of strings.")]
    [InlineData("""{"tags":{"vocabulary":{"苹果":[3]}}}""", ", line 1: tags.vocabulary.苹果[0] must be a string.")]
    [InlineData("{\"tags\":\n{\"top\" 3}}", ", line 2: this is not JSON: ")]
    public void A_recipe_that_cannot_be_used_is_wrong_usage(string json, string message)
    {
        using var folder = new TempFolder();
        string recipe = folder.Write("recipe.json", json);
        var result = Nlp.Run("analyze", "--recipe", recipe);
        Nlp.AssertFails(result, 2, recipe);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        foreach (string internals in (string[])["System.", ".NET", "NlpPipeline.", "BytePosition", "Parameter"]) Assert.DoesNotContain(internals, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("batch", "DATA")]
    [InlineData("evaluate", "tags", "--data", "DATA")]
    [InlineData("serve", "--port", "1")]
    [InlineData("bench")]
    public void Every_command_checks_its_recipe(params string[] command)
    {
        using var folder = new TempFolder();
        string recipe = folder.Write("recipe.json", """{"tags":{"top":0}}"""), data = folder.Write("data.csv", "text,keywords\n北京,北京\n");
        Nlp.AssertFails(Nlp.Run([.. command.Select(argument => argument == "DATA" ? data : argument), "--recipe", recipe]), 2, $"{recipe}: tags.top must be at least 1, not 0.");
    }

    [Fact]
    public void Names_of_a_vocabulary_are_checked()
    {
        using var folder = new TempFolder();
        string recipe = folder.Write("recipe.json", """{"tags":{"vocabulary":{"北京":["首都"],"东京":["首都"]}}}""");
        Nlp.AssertFails(Nlp.Run("tags", "--recipe", recipe), 2, "'首都' belongs to both");
    }

    [Fact]
    public void Parts_of_speech_of_ones_own_words_are_known()
    {
        using var folder = new TempFolder();
        string recipe = folder.Write("recipe.json", """{"userWords":["云计算 5 zzz"],"tags":{"method":"TfIdf","allowedPos":["zzz"]}}""");
        Assert.Equal(["云计算"], Nlp.Succeed("云计算方面的专家", "tags", "--recipe", recipe).Lines);
    }

    [Fact]
    public void A_recipe_is_checked_together_with_the_command_line()
    {
        using var folder = new TempFolder();
        string model = folder.Write("recipe.json", """{"segmenter":{"wordsModelFile":"nofile"}}""");
        Nlp.AssertFails(Nlp.Run("segment", "--recipe", model, "--mode", "learned"), 1, $"There is no file {folder.PathOf("nofile")}.");
        Nlp.AssertFails(Nlp.Run("segment", "--recipe", model, "--mode", "search"), 2, $"{model}: segmenter.wordsModelFile is a model of the learned mode; use --mode learned.");
        string pos = folder.Write("pos.json", """{"tags":{"method":"TfIdf","allowedPos":["zzz"]}}"""), words = folder.Write("w.txt", "云计算 5 zzz\n");
        Assert.Equal(["云计算"], Nlp.Succeed("云计算方面的专家", "tags", "--recipe", pos, "--user-words", words).Lines);
        Assert.Contains("专家", Nlp.Succeed("云计算方面的专家", "tags", "--recipe", pos, "--pos", "n").Lines);
    }

    [Fact]
    public void A_model_without_effect_is_wrong_usage()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", "text,label\n" + string.Concat(Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? $"足球比赛{i},体育\n" : $"股票上涨{i},财经\n"))), model = folder.PathOf("topics.bin");
        Nlp.Succeed("", "train", "topics", "--data", data, "--base", "none", "--out", model);
        Nlp.AssertFails(Nlp.Run("bench", "--stage", "sentiment", "--model", model), 2, $"{model} is a topic model, but the annotations do not contain topic; leave it out.");
        Nlp.AssertFails(Nlp.Run("batch", data, "--annotate", "tags", "--model", model), 2, $"{model} is a topic model, but --annotate does not contain topic.");
    }

    public static TheoryData<string[], string> WrongUsages => new()
    {
        { ["segment", "--words-model", "m"], "add --mode learned" },
        { ["serve", "--mode", "full"], "Tags are made of words that do not overlap" },
        { ["tags", "--mode", "full"], "Tags are made of words that do not overlap, unlike those of full mode; use another mode." },
        { ["evaluate", "words", "--data", "d", "--mode", "full"], "overlap and cannot be compared" },
        { ["evaluate", "pos", "--data", "d", "--mode", "full"], "overlap and cannot be compared" },
        { ["segment", "--title", "X"], "--title has no effect on the words of the text" },
        { ["analyze", "--provenance"], "--provenance needs --format json" },
        { ["bench", "--top", "3"], "--top has no effect on this --stage" },
        { ["bench", "--stage", "pos", "--kinds", "PER"], "--kinds has no effect on this --stage" },
        { ["bench", "--stage", "entities", "--mode", "search"], "--mode has no effect on this --stage" },
        { ["bench", "--stage", "all", "--kinds", "PER"], "--kinds has no effect on this --stage" },
        { ["bench", "--stage", "all", "--min-score", "0.5"], "--min-score has no effect on this --stage" },
        { ["cluster", "submit", "d.csv", "--out", "nofolder", "--local", "--mode", "full"], "Tags are made of words that do not overlap" },
        { ["bench", "--provenance"], "--provenance" },
        { ["entities", "--mode", "search"], "--mode" },
        { ["entities", "--user-words", "w"], "--user-words" },
        { ["evaluate", "entities", "--data", "d", "--lexicon", "l"], "--lexicon" },
        { ["topic", "--no-hmm"], "--no-hmm" },
        { ["sentiment", "--no-hmm"], "--no-hmm has an effect only with --explain or --aspects" },
    };

    [Theory]
    [MemberData(nameof(WrongUsages))]
    public void Options_that_contradict_or_have_no_effect_are_wrong_usage(string[] arguments, string message) => Nlp.AssertFails(Nlp.Run(arguments), 2, message);

    [Fact]
    public void Sentiment_has_the_options_of_words_where_it_shows_words()
    {
        Nlp.Succeed("房间很好", "sentiment", "--explain", "--mode", "search");
        Nlp.Succeed("房间很好", "sentiment", "--aspects", "--no-hmm");
    }

    [Fact]
    public void Names_of_a_title_are_marked()
    {
        var lines = Nlp.Succeed("黄仁勋昨天在台北表示", "entities", "--title", "黄仁勋访问台北", "--kinds", "PER").Lines;
        Assert.Equal(["PER           0     3    0  title  黄仁勋", "PER           0     3    0  text   黄仁勋"], lines);
        Assert.Equal(["PER           0     3    0  黄仁勋"], Nlp.Succeed("黄仁勋昨天在台北表示", "entities", "--kinds", "PER").Lines);
    }
}
