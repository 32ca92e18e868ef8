using System.Buffers.Binary;
using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Storage;

/// <summary>Compiled files with wrong contents and a right checksum: each is refused, or gives answers within the text.</summary>
public sealed class MutatedFileTests : IDisposable
{
    private const int Mutations = 400;
    private const int MutationsOfWords = 60; // a file of five megabytes

    private static readonly Lazy<byte[]> s_lexicon = new(() => Kind("lexicon").Build());

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string> Kinds => [.. CompiledKind.All.Select(kind => kind.Name)];

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_shipped_files_are_sound()
    {
        LexiconCheck.Check(Lexicon.Default.File);
        LearnedModel.Default.Validate();
        _ = new IdfTable(Shipped("idf.bin", IdfTable.Kind, IdfTable.Version));
        _ = new VariantTable(Shipped("variants.bin", VariantTable.Kind, VariantTable.Version));
        _ = new NgramTrie(Shipped(NgramTrie.ResourceName, NgramTrie.Kind, NgramTrie.FormatVersion), 0);
        _ = new LinearModel(Shipped("topics.bin", LinearModel.Kind, LinearModel.FormatVersion));
        _ = new DomainScorer(Shipped("sentiment.bin", DomainScorer.Kind, DomainScorer.FormatVersion));
        _ = new TagModel(Shipped("tags.bin", TagModel.Kind, TagModel.FormatVersion));
        _ = new NameModel(Shipped("names.bin", NameModel.Kind, NameModel.FormatVersion));
        _ = new PosWeights(Shipped("pos.bin", PosWeights.Kind, PosWeights.FormatVersion));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mutated_file_is_refused_or_its_answers_are_within_the_text(string name)
    {
        var kind = CompiledKind.All.Single(kind => kind.Name == name);
        kind.Use(kind.Build());
        int refused = 0, mutations = name is "words" or "own words" or "shipped topics" or "shipped sentiment" ? MutationsOfWords : Mutations;
        foreach (byte[] mutated in Mutation.Copies(kind.Build(), seed: 1, mutations))
        {
            try
            {
                kind.Use(mutated);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, mutations / 10, mutations);
    }

    [Fact]
    public void A_model_with_more_tags_than_the_decoder_has_room_for_is_refused()
    {
        byte[] Model(int tags) => PosWeights.Compile([.. Enumerable.Range(0, tags).Select(i => $"t{i}")], new short[(PosRows.Labels + 1) * PosRows.Labels], [], new Dictionary<ulong, ulong>(), 1).ToPinnedArray();
        Assert.Equal(PosCache.Lanes + 1, new PosWeights(CompiledFile.FromBytes(Model(PosCache.Lanes), "x", PosWeights.Kind, PosWeights.FormatVersion)).Names.Length);
        Assert.Throws<InvalidDataException>(() => new PosWeights(CompiledFile.FromBytes(Model(PosCache.Lanes + 1), "x", PosWeights.Kind, PosWeights.FormatVersion)));
    }

    [Theory]
    [InlineData((int)LexiconSection.Counts, 8, 50_000_000, "longest word")] // MaxWordLength
    [InlineData((int)LexiconSection.Counts, 16, 5, "words")]
    [InlineData((int)LexiconSection.Nodes, 8, 0x7FFF_FFFF, "node 1 ")]
    [InlineData((int)LexiconSection.PosStatesStart, 4, -1, "PosStatesStart")]
    [InlineData((int)LexiconSection.PosStateLetters, 0, 4, "state 0 ")]
    [InlineData((int)LexiconSection.PosStateTags, 0, 255, "state 0 ")]
    public void The_reason_is_named(int section, int offset, int value, string reason) =>
        AssertRefused("lexicon", section, offset, value, reason, () => Lexicon.Load(_path));

    [Theory]
    [InlineData((int)LexiconSection.Counts, "four counts")]
    [InlineData((int)LexiconSection.LogTotal, "logarithm of the sum")]
    [InlineData((int)LexiconSection.Symbols, "65,536 entries")]
    [InlineData((int)LexiconSection.Nodes, "slots")]
    [InlineData((int)LexiconSection.LogFrequencies, "tables of frequencies")]
    [InlineData((int)LexiconSection.LogProbabilities, "tables of frequencies")]
    [InlineData((int)LexiconSection.WordTags, "part of speech of a word")]
    [InlineData((int)LexiconSection.HmmEmission, "unknown words has the wrong size")]
    [InlineData((int)LexiconSection.HmmStart, "unknown words has the wrong size")]
    [InlineData((int)LexiconSection.HmmTransition, "unknown words has the wrong size")]
    [InlineData((int)LexiconSection.PosStateTags, "states of its part-of-speech model")]
    [InlineData((int)LexiconSection.PosStart, "states of its part-of-speech model")]
    [InlineData((int)LexiconSection.PosTransition, "transitions of its part-of-speech model")]
    [InlineData((int)LexiconSection.PosSources, "transitions of its part-of-speech model")]
    [InlineData((int)LexiconSection.PosStatesStart, "PosStatesStart does not fit")]
    [InlineData((int)LexiconSection.PosStates, "PosStatesStart does not fit")]
    [InlineData((int)LexiconSection.PosStatesEmission, "PosStatesStart does not fit")]
    [InlineData((int)LexiconSection.PosEmission, "PosEmissionStart does not fit")]
    public void A_lexicon_with_a_table_that_is_too_short_is_refused(int section, string reason) =>
        AssertRefused(Mutation.WithSection(s_lexicon.Value, section, bytes => bytes[..^8]), reason, () => Lexicon.Load(_path));

    [Theory]
    [InlineData("sentiment", 3, 4, 0x7FC00000, "table 3 is out of range")] // not a number
    [InlineData("sentiment", 5, 0, 0x7F800000, "table 5 is out of range")] // infinite
    [InlineData("sentiment", 6, 0, 0x0105, "meanings")]
    [InlineData("sentiment", 7, 0, 3, "setting")]
    [InlineData("sentiment", 7, 0, 0x500, "setting")]
    [InlineData("domains", 5, 0, -1, "table 5 is out of range")]
    [InlineData("domains", 9, 0, 0, "fit together")]
    public void The_reason_that_a_model_is_refused_is_named(string kind, int section, int offset, int value, string reason) =>
        AssertRefused(kind, section, offset, value, reason, () => SentimentModel.Load(_path));

    [Theory]
    [InlineData(2, "does not exist")] // the nodes of n-grams refer to nodes
    [InlineData(7, "settings")]
    public void A_model_with_nodes_that_do_not_exist_or_without_settings_is_refused(int section, string reason)
    {
        byte[] linear = Kind("sentiment").Build();
        AssertRefused(Mutation.WithSection(linear, section, bytes => section == 2 ? [.. bytes.Select(_ => (byte)0x80)] : []), reason, () => SentimentModel.Load(_path));
    }

    [Fact]
    public void A_table_in_which_a_search_would_take_long_is_refused()
    {
        var keys = new uint[TableCheck.MaxRun + 2];
        Array.Fill(keys, 1u);
        keys[TableCheck.MaxRun / 2] = 0;
        var file = CompiledFile.FromBytes(new CompiledFileWriter("TEST", 1).Add<uint>(keys).ToPinnedArray(), "x", "TEST", 1);
        Assert.Contains("too few free slots", Assert.Throws<InvalidDataException>(() => TableCheck.FreeSlots<uint>(file, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_on_a_model_on_a_model_is_refused()
    {
        byte[] one = Kind("sentiment").Build();
        byte[] On(byte[] below) => Mutation.WithSection(Mutation.WithSection(one, 8, _ => below), 9, _ => new byte[2 * 2 * sizeof(float)]);
        File.WriteAllBytes(_path, On(one));
        Assert.Equal(["差", "好"], SentimentModel.Load(_path).Labels);
        AssertRefused(On(On(one)), "includes another one", () => SentimentModel.Load(_path));
    }

    [Theory]
    [InlineData(4)] // fewer than the shared characters
    [InlineData(0x10001)] // more than UTF-16 has, and one after a cast to 16 bits
    public void A_model_of_the_learned_mode_has_a_possible_number_of_characters(int characters) =>
        AssertRefused("words", (int)LearnedSection.Counts, 0, characters, $"{characters} characters", () => LearnedModel.Load(_path));

    private static CompiledKind Kind(string name) => CompiledKind.All.Single(kind => kind.Name == name);

    private static CompiledFile Shipped(string name, string kind, int version) => CompiledFile.FromBytes(Mutation.Pinned(name), name, kind, version);

    private void AssertRefused(string kind, int section, int offset, int value, string reason, Func<object> load)
    {
        byte[] mutated = Kind(kind).Build();
        int start = BinaryPrimitives.ReadInt32LittleEndian(mutated.AsSpan(CompiledFile.FixedHeader + (8 * section)));
        BinaryPrimitives.WriteInt32LittleEndian(mutated.AsSpan(start + offset), value);
        AssertRefused(Mutation.Mend(mutated), reason, load);
    }

    private void AssertRefused(byte[] file, string reason, Func<object> load)
    {
        File.WriteAllBytes(_path, file);
        string message = Assert.Throws<InvalidDataException>(load).Message;
        Assert.Contains(_path, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}
