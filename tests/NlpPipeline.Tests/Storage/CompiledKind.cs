using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using NlpPipeline.Training;

namespace NlpPipeline.Tests.Storage;

/// <summary>A kind of compiled file: a file that is as small as possible, and what reads every part of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Build">Returns a sound file.</param>
/// <param name="Use">Reads a file and uses it; throws <see cref="InvalidDataException"/> if it refuses the file, and another exception if an answer is wrong.</param>
internal sealed unsafe record CompiledKind(string Name, Func<byte[]> Build, Action<byte[]> Use)
{
    internal static readonly string Text = "北京大学生在吉林省长春药店，乾坤 abc1.5%\n" + string.Concat(Enumerable.Repeat("凱特琳鑿龘了一下子", 260));

    /// <summary>Opens a file of a kind and version.</summary>
    internal static Func<byte[], string, int, CompiledFile> Open { get; set; } = (bytes, kind, version) => CompiledFile.FromBytes(bytes, "x", kind, version);

    internal static readonly CompiledKind[] All =
    [
        new("lexicon", SmallLexicon, UseLexicon), new("idf", Idf, UseIdf), new("variants", Variants, UseVariants), new("conversions", Conversions, UseConversions),
        new("topics", () => Linear([], null), UseTopics), new("sentiment", () => Linear([-1, 1], null), UseLinear), new("sentiment on the shipped one", () => Linear([-1, 1], Domains()), UseLinear),
        new("domains", Domains, UseDomains), new("tags", Tags, UseTags), new("names", Names, UseNames), new("pos", Pos, UsePos), new("words", () => Mutation.Pinned("words.bin"), UseWords), new("own words", OwnWords, UseWords),
        new("shipped topics", () => Mutation.Pinned("topics.bin"), UseTopics), new("shipped sentiment", () => Mutation.Pinned("sentiment.bin"), UseDomains), // they share n-grams
    ];

    private static readonly string s_short = Text[..60];

    /// <summary>A lexicon with every kind of word and the models of the shipped one.</summary>
    private static byte[] SmallLexicon()
    {
        var source = LexiconDecompiler.Decompile(Lexicon.Default);
        string[] kept = ["北京", "北京大学", "大学", "大学生", "大", "生", "在", "吉林", "吉林省", "长春", "药店", "了", "一下", "一下子", "T恤", "凱特琳"];
        return LexiconCompiler.Compile(new LexiconSource
        {
            Words = [.. kept.Select((word, i) => (word, 100 + i, "n")), ("C·罗", 5, "nr")],
            TotalFrequency = 5000,
            Hmm = source.Hmm with { Emission = source.Hmm.Emission.Where(p => Text.Contains(p.Key.Symbol)).ToDictionary() },
            Pos = source.Pos with
            {
                Emission = source.Pos.Emission.Where(p => Text.Contains(p.Key.Symbol)).ToDictionary(),
                StatesOf = source.Pos.StatesOf.Where(p => Text.Contains(p.Key)).ToDictionary(),
            },
        }).ToPinnedArray();
    }

    public override string ToString() => Name;

    private static void UseLexicon(byte[] bytes)
    {
        var file = Open(bytes, LexiconFile.Kind, LexiconFile.Version);
        LexiconCheck.Check(file);
        var lexicon = new Lexicon(file);
        foreach (var mode in (SegmentationMode[])[SegmentationMode.Accurate, SegmentationMode.Full, SegmentationMode.Search, SegmentationMode.PartOfSpeech])
        {
            foreach (var used in (Lexicon[])[lexicon, lexicon.Add("龘了")])
            {
                var document = new Document(Text);
                new Segmenter(used, new SegmenterOptions { Mode = mode }).Annotate(document);
                foreach (var token in document.Tokens) Require(token.Start >= 0 && token.Length >= 0 && token.End <= Text.Length);
                new PosTagger(used).Annotate(document);
                foreach (var token in document.Tokens) Require(document.GetPos(token) is not null);
            }
        }
        Require(lexicon.WordCount == lexicon.GetWords().Length);
        _ = LexiconCompiler.Compile(LexiconDecompiler.Decompile(lexicon));
    }

    private static byte[] Idf() => IdfTable.Compile(new Dictionary<string, double> { ["北京"] = 1.5, ["大学"] = 2.5, ["大学生"] = 3 }, ["的"]).ToPinnedArray();

    private static void UseIdf(byte[] bytes)
    {
        var idf = new IdfTable(Open(bytes, IdfTable.Kind, IdfTable.Version));
        for (int i = 0; i < 40; i++) Require(double.IsFinite(idf[Text.AsSpan(i, 3)]));
        _ = idf.StopWords.Count;
    }

    private static byte[] Variants() => VariantTable.Compile([("乾", "干"), ("乾坤", "乾坤"), ("凱", "凯"), ("凱特琳", "凯特琳")], "凱", "凯").ToPinnedArray();

    private static void UseVariants(byte[] bytes)
    {
        var variants = new VariantTable(Open(bytes, VariantTable.Kind, VariantTable.Version));
        Require(variants.Simplify(Text).Length == Text.Length);
        foreach (sbyte side in variants.Evidence) _ = side;
        GC.KeepAlive(variants);
    }

    private static byte[] Conversions() => ScriptConverter.Compile([("乾", "干"), ("乾坤", "乾坤")], [("干", "幹"), ("发", "發")]).ToPinnedArray();

    private static void UseConversions(byte[] bytes)
    {
        var file = Open(bytes, ScriptConverter.Kind, ScriptConverter.Version);
        foreach (int section in (int[])[0, 1]) Require(new ScriptConverter(file, section).Convert(Text).Length <= 64 * Text.Length);
    }

    /// <summary>A softmax model of the n-grams of the text, on top of another model if there is one.</summary>
    private static byte[] Linear(sbyte[] polarities, byte[]? below)
    {
        var file = new CompiledFileWriter(LinearModel.Kind, LinearModel.FormatVersion).Add("差\n好");
        AddTrie(file, 2, quantised: below is not null);
        return file.Add<float>([0.1f, -0.1f]).Add<sbyte>(polarities).Add<int>(polarities.Length > 0 ? [0] : [0x301, 350]).Add<byte>(below ?? []).Add<float>(below is null ? [] : [1, 0, -1, 0.5f]).ToPinnedArray();
    }

    private static LinearModel LoadLinear(byte[] bytes) => new(Open(bytes, LinearModel.Kind, LinearModel.FormatVersion));

    private static void UseTopics(byte[] bytes)
    {
        var model = new TopicModel(LoadLinear(bytes));
        foreach (string text in (string[])[Text, s_short, ""])
        {
            var probabilities = new double[model.Sections.Count];
            _ = model.TryScore(text, probabilities);
            foreach (double p in probabilities) Require(p is >= 0 and <= 1.000001);
            foreach (var topic in model.Top(text, 3)) Require(topic.Name is not null);
        }
    }

    private static void UseLinear(byte[] bytes)
    {
        var model = LoadLinear(bytes);
        if (model.Polarities.Length > 0) UseSentiment(new SentimentModel(model)); // otherwise a topic model, which SentimentModel.Load refuses
    }

    /// <summary>A model of two domains.</summary>
    private static byte[] Domains()
    {
        var file = new CompiledFileWriter(DomainScorer.Kind, DomainScorer.FormatVersion).Add("hotel\nnews");
        AddTrie(file, DomainScorer.ColumnCount(2), quantised: true);
        return file.Add<float>(new float[NgramRows.Pad(DomainScorer.ColumnCount(2))]).Add<float>([1, 0, 1, 0]).Add<float>(new float[2 * DomainScorer.Lengths])
            .Add<float>([1, 0, 1, 0]).Add<int>([16, 48]).ToPinnedArray();
    }

    private static void UseDomains(byte[] bytes) => UseSentiment(new SentimentModel(new DomainScorer(Open(bytes, DomainScorer.Kind, DomainScorer.FormatVersion))));

    private static void UseSentiment(SentimentModel model)
    {
        foreach (string text in (string[])[Text, s_short, "北京大学", ""])
        {
            var score = model.Score(text);
            foreach (float p in (float[])[score.Negative, score.Neutral, score.Positive]) Require(p is >= 0 and <= 1.0001f);
            var document = new Document(text);
            new Segmenter().Annotate(document);
            new SentenceSplitter().Annotate(document);
            new SentimentClassifier(model).Annotate(document);
            var explanation = model.Explain(document);
            Require(double.IsFinite(explanation.LogOdds));
            foreach (var contribution in explanation.Contributions) Require(double.IsFinite(contribution.Value) && contribution.Span.Start >= 0 && contribution.Span.End <= text.Length);
            new AspectFinder(model).Annotate(document);
            foreach (var aspect in document.Aspects) Require(aspect.Opinion.Start >= 0 && aspect.Opinion.End <= text.Length && (aspect.Term is not { } term || (term.Start >= 0 && term.End <= text.Length)));
        }
    }

    private static byte[] Tags()
    {
        var entries = new Dictionary<ulong, LexicalEntry> { [WordKey.Of("北京")] = new(30, 140, 128, 140, 1, 2), [WordKey.Of("大学生")] = new(90, 160, 120, 0, 200), [WordKey.Of("在")] = new(5, 0, 128, 0, 0, LexicalEntry.StopFlag) };
        var weights = new float[TagFeatures.Total * (int)TextKind.Count];
        for (int i = 0; i < weights.Length; i++) weights[i] = (i % 13) / 13f;
        return TagModel.Export(LexicalTable.Build(entries), weights, [-2, -2, -2, -2], new byte[TagModel.Endings]);
    }

    private static void UseTags(byte[] bytes)
    {
        var extractor = new TagExtractor(new TagOptions(), new TagModel(Open(bytes, TagModel.Kind, TagModel.FormatVersion)));
        foreach (string text in (string[])[Text, s_short])
        {
            var document = new Document(text);
            new Segmenter().Annotate(document);
            extractor.Annotate(document);
            foreach (var tag in document.Tags)
            {
                Require(tag.Weight is >= 0 and <= 1);
                foreach (var span in tag.Spans) Require(span.Start >= 0 && span.End <= text.Length);
                foreach (var evidence in tag.Evidence) Require(double.IsFinite(evidence.Value));
            }
        }
    }

    private static byte[] Names()
    {
        var words = new Document("");
        ulong[] keys;
        fixed (char* text = s_short)
        {
            var tokens = NameDecoder.Cut(text, s_short.Length, Lexicon.Default, words);
            int count = tokens[^1].End - tokens[0].Start, ofCharacters = (NameRows.KeysOfCharacter * count) + 1;
            keys = new ulong[ofCharacters + (NameRows.KeysOfWord * tokens.Length)];
            fixed (ulong* first = keys)
            {
                NameRows.ReadCharacters(text + tokens[0].Start, count, first);
                NameRows.ReadWords(text, tokens, Lexicon.Default, first + ofCharacters);
            }
        }
        var rows = keys.Distinct().Select((key, n) => (key, WeightsOf(n))).ToList();
        var transitions = new int[NameLabels.Transitions];
        for (int i = 0; i < transitions.Length; i++) transitions[i] = (i % 7) - 3;
        return NameModel.Compile(transitions, rows, [("北京大学", 2), ("吉林", 1), ("凱特琳", 0)]).ToPinnedArray();
    }

    private static void UseNames(byte[] bytes)
    {
        var model = new NameModel(Open(bytes, NameModel.Kind, NameModel.FormatVersion));
        var document = new Document(Text);
        fixed (char* text = Text) new NameDecoder().Find(model, Lexicon.Default, text, Text.Length, (1 << NameLabels.Kinds) - 1, document);
        foreach (var entity in document.Entities) Require(entity.Span.Start >= 0 && entity.Span.Start < entity.Span.End && entity.Span.End <= Text.Length && entity.Score is >= 0 and <= 1);
    }

    /// <summary>A model with the rows of the short text.</summary>
    private static byte[] Pos()
    {
        var document = new Document(s_short);
        new Segmenter().Annotate(document);
        var tokens = document.Tokens[..Math.Min(document.Tokens.Length, PosRows.MaxSentence)];
        var keys = new ulong[tokens.Length * PosRows.KeysOfWord];
        var allowed = new Dictionary<ulong, ulong>();
        fixed (char* text = s_short)
        {
            fixed (ulong* first = keys) PosRows.Read(text, tokens, Lexicon.Default, first);
            foreach (var token in tokens) allowed[PosRows.WordOf(text + token.Start, token.Length)] = 0b1011ul << (allowed.Count % 8);
        }
        var transitions = new short[(PosRows.Labels + 1) * PosRows.Labels];
        for (int i = 0; i < transitions.Length; i++) transitions[i] = (short)((i % 7) - 3);
        return PosWeights.Compile([.. PosWeights.Default.Names.Skip(1)], transitions, [.. keys.Distinct().Select((key, n) => (key, WeightsOf(n)))], allowed, 0b10110111).ToPinnedArray();
    }

    private static void UsePos(byte[] bytes)
    {
        var tagger = new LearnedPosTagger(new PosWeights(Open(bytes, PosWeights.Kind, PosWeights.FormatVersion)));
        foreach (string text in (string[])[Text, s_short, ""])
        {
            var document = new Document(text);
            new Segmenter().Annotate(document);
            tagger.Annotate(document);
            foreach (var token in document.Tokens) Require(document.GetPos(token) is not null);
        }
    }

    /// <summary>The shipped model of words, adapted to the text.</summary>
    private static byte[] OwnWords() => WordsTrainer.Train([["北京大学生", "在", "吉林省", "长春", "药店"], ["乾坤", "abc1.5%"]]).Bytes;

    private static void UseWords(byte[] bytes)
    {
        var model = new LearnedModel(Open(bytes, LearnedModel.Kind, LearnedModel.Version));
        model.Validate();
        foreach (var lexicon in (Lexicon[])[Lexicon.Default, Lexicon.Default.Add("龘了")])
        {
            var document = new Document(Text);
            fixed (char* text = Text) LearnedMode.Cut(model, lexicon, text, Text.Length, document);
            int end = 0;
            foreach (var token in document.Tokens)
            {
                Require(token.Start == end && token.Length > 0);
                end = token.End;
            }
            Require(end == Text.Length);
        }
    }

    /// <summary>Adds a trie of the n-grams of a text.</summary>
    private static void AddTrie(CompiledFileWriter file, int columns, bool quantised)
    {
        var sink = new HashSink([]);
        CharacterNgrams.Read(s_short, ref sink);
        var trie = new NgramTrieWriter(columns, quantised ? [.. Enumerable.Repeat(0.02f, columns)] : []);
        foreach (ulong hash in sink.Hashes.Distinct()) trie.Add(hash, [.. Enumerable.Range(0, columns).Select(k => (((int)(hash % 997) + k) * 37 % 255 * 0.02f) - 2.54f)]);
        trie.Write(file, [s_short]);
    }

    private static void Require(bool condition)
    {
        if (!condition) throw new InvalidOperationException("A file that was not refused gave a wrong answer.");
    }

    private readonly struct HashSink(List<ulong> hashes) : INgramSink
    {
        internal List<ulong> Hashes => hashes;

        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end) => hashes.Add(hash);

        public void EndSentence(int units)
        {
        }
    }

    /// <summary>The weights of a row of names: few of them, or so many of one block that all are stored.</summary>
    private static List<(int Score, sbyte Weight)> WeightsOf(int seed)
    {
        int count = seed % 3 == 0 ? 12 : 3, block = seed % (WeightRows.Width / WeightRows.Block);
        return [.. Enumerable.Range(0, count).Select(i => ((block * WeightRows.Block) + i, (sbyte)((seed * 31 % 200) - 100)))];
    }
}
