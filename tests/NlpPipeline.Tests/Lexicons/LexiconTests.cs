using NlpPipeline.Lexicons;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

public class LexiconTests
{
    [Fact]
    public void The_shipped_lexicon_is_whole_and_is_jiebas()
    {
        Assert.True(Lexicon.Default.File.HasValidChecksum());
        Assert.Equal(349045, Lexicon.Default.WordCount);
        Assert.Equal(60101967, Lexicon.Default.TotalFrequency);
    }

    [Theory]
    [InlineData("的", 318825, "uj")]
    [InlineData("北京", 34488, "ns")]
    [InlineData("中华人民共和国香港特别行政区", 43, "nt")]
    [InlineData("B超", 3, "n")]
    [InlineData("北", 17860, "ns")]
    [InlineData("中华人民共", 0, "")]
    [InlineData("", 0, "")]
    [InlineData("没有这个词", 0, "")]
    public void Knows_frequency_and_part_of_speech(string word, int frequency, string pos)
    {
        Assert.Equal(frequency, Lexicon.Default.GetFrequency(word));
        Assert.Equal(frequency > 0, Lexicon.Default.Contains(word));
        Assert.Equal(pos, Lexicon.Default.GetPos(word));
    }

    [Fact]
    public void Gives_all_its_words()
    {
        string[] words = Lexicon.Default.GetWords();
        Assert.Equal(Lexicon.Default.WordCount, words.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Lexicon.Default.WordCount, words.Length);
        Assert.All(words, word => Assert.True(Lexicon.Default.Contains(word)));
        Assert.Equal(Lexicon.Default.MaxWordLength, words.Max(word => word.Length));
    }

    [Fact]
    public void User_words_are_among_its_words_and_removed_ones_are_not()
    {
        string longest = new('长', 20);
        var lexicon = Lexicon.Default.ToBuilder().Add(longest, 7).Add("北京", 7).Remove("清华大学").Build();
        string[] words = lexicon.GetWords();
        Assert.Equal([longest], words.Except(Lexicon.Default.GetWords()));
        Assert.Equal(["清华大学"], Lexicon.Default.GetWords().Except(words));
        Assert.Single(words, "北京");
        Assert.Equal(20, lexicon.MaxWordLength);
    }

    [Fact]
    public void A_saved_lexicon_is_the_same_with_its_user_words()
    {
        string folder = Directory.CreateTempSubdirectory("nlp").FullName;
        string shipped = Path.Combine(folder, "shipped.bin"), added = Path.Combine(folder, "added.bin");
        Lexicon.Default.Save(shipped);
        Lexicon.Default.Add("云计算", 7, "zz").Save(added);
        LexiconInfo info = Lexicon.Load(shipped).Describe(), embedded = Lexicon.Default.Describe();
        Assert.Equal(embedded with { Source = shipped, Version = null, Sections = info.Sections }, info);
        Assert.Equal(embedded.Sections, info.Sections);
        Assert.True(info.IsIntact);
        Assert.Equal((7, "zz"), (Lexicon.Load(added).GetFrequency("云计算"), Lexicon.Load(added).GetPos("云计算")));
        Assert.Contains("zz", Lexicon.Load(added).PartsOfSpeech);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_dictionary_becomes_a_lexicon_with_the_shipped_models()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "云计算 7 n\n平台 9 n\n");
        var lexicon = Lexicon.FromDictionary(path);
        Assert.Equal((2, 16L, 7L, "n"), (lexicon.WordCount, lexicon.TotalFrequency, lexicon.GetFrequency("云计算"), lexicon.GetPos("云计算")));
        Assert.Equal(path, lexicon.Describe().Source);
        File.WriteAllText(path, "云计算 7\n");
        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => Lexicon.FromDictionary(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_prefix_of_a_user_word_has_the_frequency_zero_and_nothing_else_has()
    {
        var lexicon = Lexicon.Default.Add("龘龘词", 5);
        Assert.Equal((0, 0, 5, -1), (lexicon.GetRawFrequency("龘"), lexicon.GetRawFrequency("龘龘"), lexicon.GetRawFrequency("龘龘词"), lexicon.GetRawFrequency("龘词")));
        Assert.Equal(Lexicon.Default.GetRawFrequency("中华人民共"), lexicon.GetRawFrequency("中华人民共"));
    }

    [Fact]
    public void Ids_are_those_of_the_compiled_words_and_of_the_user_words()
    {
        var lexicon = Lexicon.Default.Add("龘词");
        Assert.True(lexicon.IsWordId(0));
        Assert.True(lexicon.IsWordId(UserWords.FirstId + 2));
        foreach (int id in (int[])[-1, UserWords.FirstId - 1, UserWords.FirstId + 3, int.MaxValue]) Assert.False(lexicon.IsWordId(id));
        foreach (int id in (int[])[-1, UserWords.FirstId]) Assert.False(Lexicon.Default.IsWordId(id));
    }

    [Theory]
    [InlineData("！ＡＺａ９～", "!aza9~")]
    [InlineData("\uFF00\uFF5F@[`{é中", "\uFF00\uFF5F@[`{é中")]
    public void Width_and_case_of_ASCII_are_folded(string text, string expected) => Assert.Equal(expected, string.Concat(text.Select(Symbols.Fold)));

    [Fact]
    public void More_characters_or_parts_of_speech_than_a_lexicon_can_hold_are_refused()
    {
        Assert.Contains("at most 16382 fit", Assert.Throws<InvalidDataException>(() => Alphabet.Assign([], Enumerable.Range(0, 16383).Select(c => (char)c))).Message, StringComparison.Ordinal);
        Assert.Equal(16383, Alphabet.Assign([], Enumerable.Range(0, 16382).Select(c => (char)c)).Values.Max());
        LexiconSource Source(int tags) => new()
        {
            Words = [.. Enumerable.Range(0, tags).Select(i => ($"词{i}", 1, $"t{i}"))],
            TotalFrequency = tags,
            Hmm = new(new Dictionary<char, double>(), new Dictionary<(char, char), double>(), new Dictionary<(char, char), double>()),
            Pos = new(new Dictionary<LexiconSource.PosState, double>(), new Dictionary<(LexiconSource.PosState, LexiconSource.PosState), double>(),
                new Dictionary<(LexiconSource.PosState, char), double>(), new Dictionary<char, IReadOnlyList<LexiconSource.PosState>>()),
        };
        Assert.Contains("257 parts of speech", Assert.Throws<InvalidDataException>(() => LexiconCompiler.Compile(Source(253))).Message, StringComparison.Ordinal); // and the four fixed ones
    }
}
