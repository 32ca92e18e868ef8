using System.Buffers.Binary;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Storage;

/// <summary>Compiled files with wrong words and a right checksum: each is refused, or gives answers within the text.</summary>
public sealed class MutatedLexiconTests : IDisposable
{
    private const int Mutations = 400;
    private static readonly string s_text = "北京大学生在吉林省长春药店，乾坤 abc1.5%\n" + string.Concat(Enumerable.Repeat("凱特琳鑿龘了一下子", 260));

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_shipped_files_are_sound()
    {
        LexiconCheck.Check(Lexicon.Default.File);
        _ = new IdfTable(CompiledFile.FromBytes(Pinned("idf.bin"), "idf.bin", IdfTable.Kind, IdfTable.Version));
        _ = new VariantTable(CompiledFile.FromBytes(Pinned("variants.bin"), "variants.bin", VariantTable.Kind, VariantTable.Version));
    }

    [Fact]
    public void A_mutated_lexicon_is_refused_or_its_tokens_are_within_the_text()
    {
        var small = Small();
        int refused = 0;
        foreach (byte[] mutated in Mutate(small, seed: 1))
        {
            File.WriteAllBytes(_path, mutated);
            refused += RefusedOr(() => Use(Lexicon.Load(_path)));
        }
        Assert.InRange(refused, Mutations / 10, Mutations);
    }

    [Theory]
    [InlineData((int)LexiconSection.Counts, 8, 50_000_000, "longest word")] // MaxWordLength
    [InlineData((int)LexiconSection.Counts, 16, 5, "words")]
    [InlineData((int)LexiconSection.Nodes, 8, 0x7FFF_FFFF, "node 1 ")]
    [InlineData((int)LexiconSection.PosStatesStart, 4, -1, "PosStatesStart")]
    [InlineData((int)LexiconSection.PosStateLetters, 0, 4, "state 0 ")]
    [InlineData((int)LexiconSection.PosStateTags, 0, 255, "state 0 ")]
    public void The_reason_is_named(int section, int offset, int value, string reason)
    {
        var mutated = Small();
        int start = BinaryPrimitives.ReadInt32LittleEndian(mutated.AsSpan(CompiledFile.FixedHeader + (8 * section)));
        BinaryPrimitives.WriteInt32LittleEndian(mutated.AsSpan(start + offset), value);
        File.WriteAllBytes(_path, Mend(mutated));
        string message = Assert.Throws<InvalidDataException>(() => Lexicon.Load(_path)).Message;
        Assert.Contains(_path, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mutated_idf_table_is_refused_or_answers()
    {
        byte[] small = IdfTable.Compile(new Dictionary<string, double> { ["北京"] = 1.5, ["大学"] = 2.5, ["大学生"] = 3 }, ["的"]).ToPinnedArray();
        foreach (byte[] mutated in Mutate(small, seed: 2))
        {
            _ = RefusedOr(() =>
            {
                var idf = new IdfTable(CompiledFile.FromBytes(Pin(mutated), "idf", IdfTable.Kind, IdfTable.Version));
                for (int i = 0; i < 40; i++) Assert.True(double.IsFinite(idf[s_text.AsSpan(i, 3)]));
                _ = idf.StopWords.Count;
            });
        }
    }

    [Fact]
    public void A_mutated_table_of_variants_is_refused_or_keeps_the_length()
    {
        byte[] small = VariantTable.Compile([("乾", "干"), ("乾坤", "乾坤"), ("凱", "凯"), ("凱特琳", "凯特琳")], "凱", "凯").ToPinnedArray();
        foreach (byte[] mutated in Mutate(small, seed: 3))
        {
            _ = RefusedOr(() =>
            {
                var variants = new VariantTable(CompiledFile.FromBytes(Pin(mutated), "variants", VariantTable.Kind, VariantTable.Version));
                Assert.Equal(s_text.Length, variants.Simplify(s_text).Length);
                foreach (sbyte side in variants.Evidence) _ = side;
                GC.KeepAlive(variants);
            });
        }
    }

    private static void Use(Lexicon lexicon)
    {
        foreach (var mode in new[] { SegmentationMode.Accurate, SegmentationMode.Full, SegmentationMode.Search, SegmentationMode.PartOfSpeech })
        {
            foreach (var used in new[] { lexicon, lexicon.Add("龘了") })
            {
                var document = new Document(s_text);
                new Segmenter(used, new SegmenterOptions { Mode = mode }).Annotate(document);
                foreach (var token in document.Tokens) Assert.True(token.Start >= 0 && token.Length >= 0 && token.End <= s_text.Length);
                new PosTagger(used).Annotate(document);
                foreach (var token in document.Tokens) Assert.NotNull(document.GetPos(token));
            }
        }
        Assert.Equal(lexicon.WordCount, lexicon.GetWords().Length);
        _ = LexiconCompiler.Compile(LexiconDecompiler.Decompile(lexicon));
    }

    private static int RefusedOr(Action use)
    {
        try
        {
            use();
            return 0;
        }
        catch (InvalidDataException)
        {
            return 1;
        }
    }

    /// <summary>Copies with one changed word each: half in the header, the section table and the small sections, half anywhere.</summary>
    private static IEnumerable<byte[]> Mutate(byte[] whole, int seed)
    {
        var random = new Random(seed);
        int sections = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(16));
        int[] values = [-1, 0, 1, int.MaxValue, int.MinValue, -4, 7, 0x10000, 50_000_000, whole.Length, whole.Length / 8];
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Pin(whole);
            int at = CompiledFile.FixedHeader - 4 + (4 * random.Next((2 * sections) + 1)); // the number of sections, or an entry of the table
            if (i % 4 != 0)
            {
                int section = random.Next(sections), entry = CompiledFile.FixedHeader + (8 * section);
                int size = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(entry + 4));
                int used = i % 2 == 0 ? Math.Min(size, 256) : size;
                if (used < 4) continue;
                at = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(entry)) + (4 * random.Next(used / 4));
            }
            int old = BinaryPrimitives.ReadInt32LittleEndian(mutated.AsSpan(at));
            int value = random.Next(4) == 0 ? old ^ (1 << random.Next(32)) : values[random.Next(values.Length)];
            BinaryPrimitives.WriteInt32LittleEndian(mutated.AsSpan(at), value);
            yield return Mend(mutated);
        }
    }

    /// <summary>A lexicon with every kind of word and the models of the shipped one.</summary>
    private static byte[] Small()
    {
        var source = LexiconDecompiler.Decompile(Lexicon.Default);
        string[] kept = ["北京", "北京大学", "大学", "大学生", "大", "生", "在", "吉林", "吉林省", "长春", "药店", "了", "一下", "一下子", "T恤", "凱特琳"];
        return LexiconCompiler.Compile(new LexiconSource
        {
            Words = [.. kept.Select((word, i) => (word, 100 + i, "n")), ("C·罗", 5, "nr")],
            TotalFrequency = 5000,
            Hmm = source.Hmm with { Emission = source.Hmm.Emission.Where(p => s_text.Contains(p.Key.Symbol)).ToDictionary() },
            Pos = source.Pos with
            {
                Emission = source.Pos.Emission.Where(p => s_text.Contains(p.Key.Symbol)).ToDictionary(),
                StatesOf = source.Pos.StatesOf.Where(p => s_text.Contains(p.Key)).ToDictionary(),
            },
        }).ToPinnedArray();
    }

    private static byte[] Pinned(string resource) => Pin(CompiledFile.ResourceBytes(resource));

    private static byte[] Pin(byte[] bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }

    private static byte[] Mend(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), CompiledFile.Crc32C(file.AsSpan(16)));
        return file;
    }
}
