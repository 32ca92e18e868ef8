extern alias original;

using CsCheck;
using JiebaNet.Segmenter;
using Xunit;
using Original = original::JiebaNet.Segmenter;
using OriginalAnalyser = original::JiebaNet.Analyser;

namespace JiebaNet.Tests;

/// <summary>Compares with jieba.NET 0.42.2 itself on Chinese characters; docs/migrate-from-jieba.net.md lists the differences on other texts and in full mode.</summary>
public sealed class OriginalTests
{
    private static readonly Lazy<Original.JiebaSegmenter> s_original = new(() =>
    {
        Original.ConfigManager.ConfigFileBaseDir = Path.Combine(AppContext.BaseDirectory, "Resources");
        return new Original.JiebaSegmenter();
    });

    private static readonly Lazy<string[]> s_clauses = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.txt").Order(StringComparer.Ordinal)
            .Where(file => Path.GetFileName(file) != "mixed.txt") // characters that the model of unknown words does not contain
            .SelectMany(file => Clauses(File.ReadAllText(file))).Distinct(),
    ]);

    private static string[] Clauses(string text) =>
        new string([.. text.Select(c => c is >= '\u4E00' and <= '\u9FA5' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Clauses_of_the_samples_have_the_words_of_the_original()
    {
        Assert.True(s_clauses.Value.Length > 200);
        foreach (string clause in s_clauses.Value) AssertSame(clause);
    }

    [Fact]
    public void Clauses_in_any_order_have_the_words_of_the_original() =>
        Gen.Int[0, s_clauses.Value.Length - 1].Array[2, 4].Sample(numbers => AssertSame(string.Concat(numbers.Select(i => s_clauses.Value[i]))), iter: 300);

    [Fact]
    public void User_words_give_the_words_of_the_original()
    {
        var original = new Original.JiebaSegmenter();
        _ = s_original.Value; // sets the folder of the resource files
        var ours = new JiebaSegmenter();
        foreach (string word in (string[])["云计算", "凯特琳", "小清新"])
        {
            original.AddWord(word);
            ours.AddWord(word);
        }
        foreach (string text in (string[])["李小福是创新办主任也是云计算方面的专家", "凯特琳喜欢小清新的音乐"]) Assert.Equal(original.Cut(text), ours.Cut(text));
        foreach (string word in (string[])["云计算", "凯特琳", "小清新"]) original.DeleteWord(word); // the dictionary is one for the process
    }

    [Fact]
    public void Keywords_have_the_weights_of_the_original()
    {
        _ = s_original.Value;
        string stopWords = Path.Combine(AppContext.BaseDirectory, "Resources", "stopwords.txt"); // its own differ from jieba's
        var original = new OriginalAnalyser.TfidfExtractor(s_original.Value);
        var ours = new JiebaNet.Analyser.TfidfExtractor(new JiebaSegmenter());
        original.SetStopWords(stopWords);
        ours.SetStopWords(stopWords);
        string text = string.Concat(s_clauses.Value.Take(200));
        var expected = original.ExtractTagsWithWeight(text, 10).ToList();
        var actual = ours.ExtractTagsWithWeight(text, 10).ToList();
        Assert.Equal(expected.Select(pair => pair.Word), actual.Select(pair => pair.Word));
        for (int i = 0; i < expected.Count; i++) Assert.Equal(expected[i].Weight, actual[i].Weight, 1e-9);
    }

    private static void AssertSame(string text)
    {
        var ours = new JiebaSegmenter();
        Assert.Equal(s_original.Value.Cut(text), ours.Cut(text));
        Assert.Equal(s_original.Value.Cut(text, hmm: false), ours.Cut(text, hmm: false));
        Assert.Equal(s_original.Value.CutForSearch(text), ours.CutForSearch(text));
    }
}
