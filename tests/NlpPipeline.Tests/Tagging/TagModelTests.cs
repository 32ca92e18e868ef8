using NlpPipeline.Storage;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TagModelTests
{
    /// <summary>So many that some share their check bits, and many their slot.</summary>
    private const int Entries = 3000;

    private static readonly TagModel s_model = Build();

    private static ulong KeyOf(int entry) => WordKey.Of($"词{entry}");

    private static LexicalEntry EntryOf(int entry) => entry % 3 == 0
        ? new((byte)(entry % 200), 0, LexicalEntry.Middle, 0, 0, (byte)NameKind.Place)
        : new((byte)(entry % 200), (byte)(entry % 2 == 0 ? 200 : 100), (byte)((entry % 127 * 2) + 2), (byte)(entry / 255 * 2), (byte)(entry / 200 * 2), Rating: (byte)(entry % 10));

    private static float WeightIn(TextKind kind, int bin) => (((int)kind + 1) * bin % 97) / 97f;

    private static TagModel Build()
    {
        var entries = Enumerable.Range(0, Entries).ToDictionary(KeyOf, EntryOf);
        float[] weights = [.. Enum.GetValues<TextKind>().Where(kind => kind != TextKind.Count).SelectMany(kind => Enumerable.Range(0, TagFeatures.Total).Select(bin => WeightIn(kind, bin)))];
        return new TagModel(CompiledFile.FromBytes(TagModel.Export(LexicalTable.Build(entries), weights, [1, 2, 3, 4], new byte[TagModel.Endings]), "test", TagModel.Kind, TagModel.FormatVersion));
    }

    [Fact]
    public void Every_entry_of_a_table_is_found_and_no_other()
    {
        for (int i = 0; i < Entries; i++)
        {
            ulong key = KeyOf(i);
            Assert.Equal(EntryOf(i), s_model.LookUp(key));
            Assert.Equal(EntryOf(i), s_model.LookUpCompound(key));
            Assert.Equal(EntryOf(i).IsName, s_model.IsName(key));
            Assert.Equal(EntryOf(i).IsKnownKeyword, s_model.IsKnownKeyword(key));
        }
        Assert.InRange(Enumerable.Range(Entries, Entries).Count(i => s_model.LookUp(KeyOf(i)) != LexicalEntry.Unknown), 0, 20); // a few are mistaken for another
    }

    [Theory]
    [InlineData(nameof(TitleKind.Line), 100, -0.6, false, 1)]
    [InlineData(nameof(TitleKind.Sentence), 149, -0.6, true, 0)]
    [InlineData(nameof(TitleKind.Sentence), 150, -0.6, true, 1)]
    [InlineData(nameof(TitleKind.Sentence), 300, -0.6, true, 1)]
    [InlineData(nameof(TitleKind.Sentence), 301, -0.6, false, 1)]
    [InlineData(nameof(TitleKind.Line), 2000, -0.1, false, 1)]
    [InlineData(nameof(TitleKind.Line), 2001, -0.1, false, 0)]
    [InlineData(nameof(TitleKind.Line), 900, -1.1, false, 0)]
    [InlineData(nameof(TitleKind.Line), 900, -2, false, 0)]
    [InlineData(nameof(TitleKind.Line), 900, -0.85, false, 0.5)]
    public void The_weights_depend_on_the_title_the_length_and_the_words(string title, int length, double register, bool isShort, double ofAbstracts)
    {
        var shape = new DocumentShape(Enum.Parse<TitleKind>(title), default, default, length);
        Assert.Equal(new TextMix(isShort, ofAbstracts), TagModel.MixOf(new DocumentFacts(shape, 1, 0, register)));
    }

    [Fact]
    public void Mixed_weights_lie_between_those_of_the_kinds()
    {
        foreach (bool isShort in (bool[])[false, true])
        {
            foreach (bool isMain in (bool[])[false, true])
            {
                TextMix none = new(isShort, 0), half = new(isShort, 0.25), all = new(isShort, 1);
                for (int bin = 0; bin < TagFeatures.Total; bin++)
                {
                    Assert.Equal((0.75 * s_model.WeightOf(bin, none, isMain)) + (0.25 * s_model.WeightOf(bin, all, isMain)), s_model.WeightOf(bin, half, isMain), 1e-9);
                    Assert.Equal(WeightIn((TextKind)(isShort ? 2 : isMain ? 3 : 0), bin), s_model.WeightOf(bin, none, isMain), 1e-6);
                    Assert.Equal(WeightIn(TextKind.Abstract, bin), s_model.WeightOf(bin, all, isMain), 1e-6);
                }
                Assert.Equal(isShort ? 3 : isMain ? 4 : 1, s_model.BaseOf(none, isMain));
                Assert.Equal(2, s_model.BaseOf(all, isMain));
            }
        }
    }

    [Theory]
    [InlineData("Person", "nr", "nrt", "nrfg")]
    [InlineData("Place", "ns")]
    [InlineData("Organization", "nt")]
    [InlineData("ProperName", "nz")]
    [InlineData("Noun", "n", "ng")]
    [InlineData("VerbalNoun", "vn")]
    [InlineData("Verb", "v", "vd", "vg")]
    [InlineData("Adjective", "a", "ad", "an")]
    [InlineData("Latin", "eng")]
    [InlineData("Idiom", "i", "l")]
    [InlineData("Abbreviation", "j")]
    [InlineData("Time", "t", "tg")]
    [InlineData("Locative", "s", "f")]
    [InlineData("Attribute", "b")]
    [InlineData("Morpheme", "g", "h", "k", "z", "zg")]
    [InlineData("Number", "m", "mq")]
    [InlineData("Measure", "q")]
    [InlineData("Adverb", "d", "df")]
    [InlineData("Unknown", "x")]
    [InlineData("Break", "", "uj", "c", "p", "r", "y")]
    public void Each_part_of_speech_has_a_kind(string kind, params string[] names) => Assert.All(names, name => Assert.Equal(Enum.Parse<WordKind>(kind), WordKinds.Of(name)));

    [Fact]
    public void Particles_adverbs_and_locatives_are_function_words() =>
        Assert.Equal([WordKind.Break, WordKind.Adverb, WordKind.Locative], Enum.GetValues<WordKind>().Where(WordKinds.IsFunction));

    [Theory]
    [InlineData("Noun", 2, 2, 1, 1)]
    [InlineData("Latin", 3, 3, 1, 1)]
    [InlineData("Adjective", 2, 3, 1, 3)]
    [InlineData("Verb", 3, 3, 2, 2)]
    [InlineData("Person", 2, 2, 2, 2)]
    [InlineData("Idiom", 3, 3, 2, 3)]
    [InlineData("Morpheme", 3, 3, 1, 2)]
    [InlineData("Attribute", 3, 3, 1, 3)]
    [InlineData("Locative", 3, 3, 1, WordEdges.Never)]
    public void The_edges_of_a_word_tell_how_often_a_compound_with_it_must_occur(string kind, byte begin, byte end, byte beginOfLonger, byte endOfLonger)
    {
        var word = new Candidate { Kind = Enum.Parse<WordKind>(kind), Lexical = LexicalEntry.Unknown, Length = 1 };
        Assert.Equal(new WordEdges(begin, end), WordEdges.Of(word, '词'));
        Assert.Equal(new WordEdges(WordEdges.Never, WordEdges.Never), WordEdges.Of(word, '的'));
        word.Length = 2;
        Assert.Equal(new WordEdges(beginOfLonger, endOfLonger), WordEdges.Of(word, '的'));
    }

    [Fact]
    public void Every_group_of_evidence_has_a_name_of_its_own()
    {
        string[] names = [.. TagFeatures.Groups.Select(group => group.Name), .. StyleFeatures.Names.Select(name => $"style {name}"), "base", "place"];
        Assert.DoesNotContain(names, name => name.Length == 0 || name.EndsWith(' '));
        Assert.Distinct(names.Except(["place"]).Append("place"));
    }
}
