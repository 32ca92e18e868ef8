using CsCheck;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.Common;
using Xunit;

namespace JiebaNet.Tests;

public sealed class CommonTests
{
    [Fact]
    public void A_counter_counts_as_Pythons()
    {
        var counter = new Counter<char>("abcdeabcdabcaba");
        Assert.Equal((5, 15), (counter.Count, counter.Total));
        Assert.Equal("a5 b4 c3", string.Join(' ', counter.MostCommon(3).Select(pair => $"{pair.Key}{pair.Value}")));
        Assert.Equal(5, counter.MostCommon().Count());
        Assert.Empty(counter.MostCommon(0));
        counter.Subtract("bbbbbz");
        Assert.Equal((-1, -1), (counter['b'], counter['z']));
        Assert.Equal(['a', 'c', 'd', 'e'], counter.MostCommon().Select(pair => pair.Key));
        counter.Add(new Counter<char>("zzz"));
        counter.Add("z");
        Assert.Equal(3, counter['z']);
        counter.Remove('z');
        counter.Remove('y');
        Assert.False(counter.Contains('z'));
        counter['y'] = 0;
        Assert.True(counter.Contains('y'));
        counter.Subtract(counter);
        Assert.Equal(0, counter.Total);
        counter.Clear();
        Assert.Equal(0, counter.Count);
    }

    [Fact]
    public void A_union_holds_the_greater_counts_and_changes_neither()
    {
        var one = new Counter<char>("abbb");
        var other = new Counter<char>("bcc");
        var union = one.Union(other);
        Assert.Equal((1, 3, 2, 6), (union['a'], union['b'], union['c'], union.Total));
        Assert.Equal((4, 3), (one.Total, other.Total));
    }

    [Fact]
    public void A_trie_knows_words_prefixes_and_frequencies()
    {
        var trie = new Trie();
        Assert.Equal(1, trie.Insert("ann"));
        trie.Insert("anders", 5);
        Assert.Equal(6, trie.Insert("anders"));
        Assert.Equal((2, 7), (trie.Count, trie.TotalFrequency));
        Assert.True(trie.Contains("anders"));
        Assert.False(trie.Contains("an"));
        Assert.True(trie.ContainsPrefix("an"));
        Assert.False(trie.ContainsPrefix("anderslly"));
        Assert.Equal((6, 0, 0), (trie.Frequency("anders"), trie.Frequency("an"), trie.Frequency("bob")));
        Assert.Equal(['n', 'd'], trie.ChildChars("an"));
        Assert.Empty(trie.ChildChars("bob"));
        Assert.Throws<ArgumentException>(() => trie.Insert(" "));
    }

    [Fact]
    public void A_keyword_trie_is_a_dictionary() =>
        Gen.Select(Gen.Char["ab"].Array[0, 3].Select(chars => new string(chars)), Gen.String["xy"].Null()).Array[0, 30].Sample(changes =>
        {
            var trie = new KeywordTrie();
            var expected = new Dictionary<string, string>();
            foreach (var (key, value) in changes)
            {
                trie[key] = value;
                if (value is null) expected.Remove(key);
                else expected[key] = value;
                Assert.Equal(expected.Count, trie.Count);
            }
            Assert.All(changes, change => Assert.Equal(expected.GetValueOrDefault(change.Item1), trie[change.Item1]));
            Assert.All(changes, change => Assert.Equal(expected.ContainsKey(change.Item1), trie.Contains(change.Item1)));
        });

    [Fact]
    public void Small_helpers_do_what_they_say()
    {
        Assert.Equal(("012", "345", "0123", "456789"), ("0123456789".Sub(0, 3), "0123456789".Sub(3, 6), "0123456789".Left(4), "0123456789".Right(4)));
        Assert.Equal(["a", "b", "", "c", "d"], "a\r\nb\n\nc\rd".SplitLines());
        Assert.Equal([""], "".SplitLines());
        Assert.Equal("a/ b", new List<string> { "a", "b" }.Join("/ "));
        Assert.True(((string[]?)null).IsEmpty());
        Assert.True("x".IsNotEmpty());
        var map = new Dictionary<string, int> { ["a"] = 1 };
        map.Update(new Dictionary<string, int> { ["b"] = 2 });
        Assert.Equal((1, 0, 7, 2), (map.GetOrDefault("a"), map.GetOrDefault("z"), map.GetDefault("z", 7), map.SetDefault("c", 3)["b"]));
        Assert.Equal((65, 'A'), ('A'.ToInt32(), 65.ToChar()));
        var counts = new DefaultDictionary<string, int>();
        counts["a"]++;
        Assert.Equal((1, 0, 2), (counts["a"], counts["b"], counts.Count));
    }

    [Fact]
    public void Lists_of_parts_of_speech_cannot_be_changed_for_others()
    {
        Constants.NounPos.Clear();
        Assert.Equal(["n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz"], Constants.NounPos);
        Assert.Equal(Constants.NounPos.Concat(Constants.VerbPos), Constants.NounAndVerbPos);
    }
}
