using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NlpPipeline.Classification;
using NlpPipeline.Cli.IO;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli;

/// <summary>The groups of recipe options that a command has.</summary>
[Flags]
internal enum RecipeParts
{
    Words = 1,
    Tags = 2,
    Sentiment = 4,
    Topic = 8,
    Entities = 16,
    Script = 32,
    Provenance = 64,
    All = Words | Tags | Sentiment | Topic | Entities | Script | Provenance,
}

/// <summary>
/// The options that make up a recipe (<see cref="PipelineOptions"/>): each is declared here once, for every command that has it. An option that the command line does
/// not set has its value in the file of <c>--recipe</c>, otherwise its default.
/// </summary>
internal sealed class RecipeArguments
{
    private const string ModeName = "--mode";

    private readonly Command _command;
    private readonly List<(RecipeParts Part, Option Option)> _options = [];
    private readonly List<Action<ParseResult, PipelineOptions>> _setters = [];
    private readonly Option<string?> _recipe = new("--recipe") { Description = "A JSON file of options, in the format of PipelineOptions.ToJson; options of the command line take precedence.", HelpName = "FILE" };

    internal RecipeArguments(Command command, RecipeParts parts)
    {
        _command = command;
        if (parts.HasFlag(RecipeParts.Words)) AddWords();
        if (parts.HasFlag(RecipeParts.Script)) AddScript();
        if (parts.HasFlag(RecipeParts.Tags)) AddTags();
        if ((parts & (RecipeParts.Sentiment | RecipeParts.Topic)) != 0) AddModels(parts);
        if (parts.HasFlag(RecipeParts.Entities)) AddEntities();
        if (parts.HasFlag(RecipeParts.Provenance)) Add(RecipeParts.Provenance, Flag("--provenance", "Add what made the analysis: versions and hashes of the library, the recipe, the lexicon and the models."), (options, _) => options.Provenance = true);
        command.Add(_recipe);
    }

    /// <summary>Returns the recipe.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="annotations">The annotations of the command; null to keep those of the recipe's file.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is invalid; the message contains the position and the reason.</exception>
    /// <exception cref="UsageException">The recipe is invalid, or options have no effect or contradict each other.</exception>
    internal PipelineOptions Read(ParseResult arguments, Annotations? annotations)
    {
        string? path = arguments.GetValue(_recipe);
        var options = path is null ? new PipelineOptions() : Load(ReadableFile.At(path));
        if (annotations is { } wanted) options.Annotations = wanted;
        foreach (var set in _setters) set(arguments, options);
        if (path is not null) Check(arguments, path, options);
        foreach (string file in options.GetFiles()) ReadableFile.At(file);
        return options;
    }

    /// <summary>Refuses options that the command line sets, although they have no effect on what the command is asked for.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="used">The parts of the recipe that have an effect.</param>
    /// <param name="why">The end of a sentence that begins with the option.</param>
    /// <exception cref="UsageException">There is such an option.</exception>
    internal void Refuse(ParseResult arguments, RecipeParts used, string why)
    {
        foreach (var (part, option) in _options)
            if ((part & used) == 0 && arguments.GetResult(option) is { Implicit: false }) throw new UsageException($"{option.Name} {why}");
    }

    /// <summary>Creates the pipeline of a recipe.</summary>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    internal static Pipeline CreatePipeline(PipelineOptions options)
    {
        try
        {
            return Pipeline.Create(options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal), e);
        }
    }

    private static PipelineOptions Load(string path)
    {
        try
        {
            return PipelineOptions.Load(path);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    /// <summary>Checks a recipe after the options of the command line, which take precedence, are applied.</summary>
    private void Check(ParseResult arguments, string path, PipelineOptions options)
    {
        if (options.Segmenter is { WordsModelFile: not null, Mode: not SegmentationMode.Learned })
        {
            bool isModeSet = _options.Any(known => known.Option.Name == ModeName && arguments.GetResult(known.Option) is { Implicit: false });
            throw new UsageException($"{path}: segmenter.wordsModelFile is a model of the learned mode; {(isModeSet ? $"use {ModeName} learned" : "add \"mode\": \"Learned\"")}.");
        }
        bool knowsAllPos = options is { LexiconFile: null, UserWordFiles.Count: 0, UserWords.Count: 0 };
        if (knowsAllPos && options.Tags.AllowedPos is { } pos && UnknownPos(pos) is { } unknown)
            throw new UsageException($"{path}: tags.allowedPos takes parts of speech as jieba writes them, such as n, ns, vn; not '{unknown}'.");
    }

    /// <summary>Creates the option --lexicon.</summary>
    internal static Option<string?> Lexicon() => FileOption("--lexicon", "A compiled lexicon, created by 'nlp lexicon' (default: the shipped one).");

    /// <summary>Creates the option --user-words.</summary>
    internal static Option<string[]> UserWords() =>
        Files("--user-words", "A user dictionary in jieba's format: on each line a word and, optionally, its frequency and part of speech. Repeatable.");

    private void AddWords()
    {
        Add(RecipeParts.Words, ModeChoice(), (options, mode) => options.Segmenter.Mode = mode);
        Add(
            RecipeParts.Words,
            FileOption("--words-model", "A model of words for --mode learned, created by 'nlp train segmenter' (default: the shipped one)."),
            (options, path) => options.Segmenter.WordsModelFile = options.Segmenter.Mode == SegmentationMode.Learned
                ? path : throw new UsageException("--words-model is a model of the learned mode; add --mode learned."));
        Add(RecipeParts.Words, Flag("--no-hmm", "Do not recognize words that are not in the lexicon."), (options, _) => options.Segmenter.RecognizeUnknownWords = false);
        Add(RecipeParts.Words, Flag("--entities", "Keep URLs, e-mail addresses, @names, #topics#, dates, times and quantities whole."), (options, _) => options.Segmenter.KeepEntities = true);
        Add(RecipeParts.Words, Flag("--new-words", "Find words that recur in a text and are not in the lexicon, such as names, and keep each whole everywhere in it."), (options, _) => options.Segmenter.FindNewWords = true);
        Add(RecipeParts.Words, Lexicon(), (options, path) => options.LexiconFile = path);
        Add(RecipeParts.Words, UserWords(), (options, paths) => options.UserWordFiles = paths);
        Add(
            RecipeParts.Words,
            Flag("--exact-phrases", "Find user words exactly as written, including words with spaces or symbols. Latin words must match whole words."),
            (options, _) => options.Segmenter.ExactPhrases = true);
    }

    private void AddScript()
    {
        Add(
            RecipeParts.Script,
            Choice.Create(
                "--script", "The script of the text. Traditional text is read in its simplified form; results are in the script of the text. Default: auto, or simplified for segment and for --method tfidf or textrank.",
                ("auto", Script.Auto), ("simplified", Script.Simplified), ("traditional", Script.Traditional)),
            (options, script) => options.Segmenter.Script = script);
    }

    private void AddTags()
    {
        var method = Choice.Create(
            "--method", "The method that chooses tags: extract (default), the choice of an editor; tfidf or textrank, the methods of jieba.",
            ("extract", TagMethod.Extract), ("tfidf", TagMethod.TfIdf), ("textrank", TagMethod.TextRank));
        var idf = FileOption("--idf", "A table of inverse document frequencies, created by 'nlp train idf' (default: the shipped one).");
        var style = FileOption("--style", "An editor's taste in tags, created by 'nlp train tag-style'.");
        var minWeight = new Option<double>("--min-weight") { Description = "The weight below which a tag is omitted, from 0 to 1 (default: 0.1; in texts that read like abstracts of papers 0.06; with --style 0).", HelpName = "P", CustomParser = result => ParseProbability("--min-weight", result) };
        var noStopWords = Flag("--no-stop-words", "Allow the shipped Chinese stop words, and words rated as never a tag, as tags.");
        var block = Files("--block", "A file of words, one per line, that are never tags. Repeatable.");
        var fixedTags = Files("--fixed", "A file of tags, one per line, that come first if the text contains them. Repeatable.");
        var vocabulary = FileOption("--vocabulary", "A file of the only tags allowed: on each line a tag and its aliases, separated by tab characters.");
        Add(RecipeParts.Tags, Number("--top", "The maximum number of tags (default: 12)."), (options, top) => options.Tags.Top = top);
        Add(RecipeParts.Tags, method, (options, value) => options.Tags.Method = value);
        Add(RecipeParts.Tags, new Option<string[]?>("--pos") { Description = "Parts of speech that a tag may have, such as n,ns,vn.", HelpName = "LIST", CustomParser = ParsePos }, (options, pos) => options.Tags.AllowedPos = pos);
        Add(RecipeParts.Tags, Number("--min-length", "The minimum number of characters of a tag (default: 2)."), (options, length) => options.Tags.MinLength = length);
        Add(RecipeParts.Tags, minWeight, (options, weight) => options.Tags.MinWeight = weight);
        Add(RecipeParts.Tags, idf, (options, path) => options.Tags.IdfFile = path);
        Add(RecipeParts.Tags, style, (options, path) => options.Tags.StyleFile = path);
        Add(RecipeParts.Tags, noStopWords, (options, _) => options.Tags.ChineseStopWords = false);
        Add(RecipeParts.Tags, Files("--add-stop-words", "A file of words, one per line, that are never tags, in addition to the shipped ones. Repeatable."), (options, paths) => options.Tags.AddStopWords = ReadWords(paths));
        Add(RecipeParts.Tags, Files("--replace-stop-words", "A file of words, one per line, that are never tags, instead of the shipped ones. Repeatable."), (options, paths) => options.Tags.ReplaceStopWords = ReadWords(paths));
        Add(RecipeParts.Tags, block, (options, paths) => options.Tags.BlockedTags = ReadWords(paths));
        Add(RecipeParts.Tags, fixedTags, (options, paths) => options.Tags.FixedTags = ReadWords(paths));
        Add(RecipeParts.Tags, vocabulary, (options, path) => options.Tags.Vocabulary = ReadVocabulary(path!));
        _command.Validators.Add(result =>
        {
            if (result.GetResult(minWeight) is not null && result.GetResult(vocabulary) is not null) result.AddError("--min-weight cannot be used with --vocabulary.");
            // Not the value, which is not available if it is invalid.
            string? chosen = result.GetResult(method)?.Tokens is [.., var last] ? last.Value : null;
            if (chosen == "textrank" && result.GetResult(idf) is not null) result.AddError("--idf cannot be used with --method textrank.");
            if (chosen is not ("tfidf" or "textrank")) return;
            foreach (var option in (Option[])[minWeight, style, noStopWords, block, fixedTags, vocabulary])
                if (result.GetResult(option) is not null) result.AddError($"{option.Name} can only be used with --method extract.");
        });
    }

    private void AddEntities()
    {
        Add(
            RecipeParts.Entities,
            new Option<NamedEntityKind[]?>("--kinds") { Description = "The kinds of named entities to find, separated by commas: PER, LOC, ORG, PRODUCT, WORK, EVENT, TIME, MONEY, QUANTITY (default: all).", HelpName = "LIST", CustomParser = ParseKinds },
            (options, kinds) => options.Entities.Kinds = kinds!);
        Add(
            RecipeParts.Entities,
            new Option<double>("--min-score") { Description = "The score below which a named entity is omitted, from 0 to 1 (default: 0).", HelpName = "P", CustomParser = result => ParseProbability("--min-score", result) },
            (options, threshold) => options.Entities.Threshold = threshold);
    }

    private static NamedEntityKind[]? ParseKinds(ArgumentResult result)
    {
        var kinds = new List<NamedEntityKind>();
        foreach (string type in result.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (NamedEntityResult.KindOf(type.ToUpperInvariant()) is { } kind) kinds.Add(kind);
            else result.AddError($"--kinds takes PER, LOC, ORG, PRODUCT, WORK, EVENT, TIME, MONEY and QUANTITY, separated by commas; not '{type}'.");
        }
        return [.. kinds];
    }

    private void AddModels(RecipeParts parts)
    {
        bool both = parts.HasFlag(RecipeParts.Sentiment | RecipeParts.Topic);
        string kind = both ? "A sentiment or topic model created by 'nlp train'; repeat the option for both" : parts.HasFlag(RecipeParts.Topic) ? "A topic model created by 'nlp train'" : "A sentiment model created by 'nlp train'";
        var models = new Option<string[]>("--model") { Description = $"{kind} (default: the shipped one).", HelpName = "FILE", Arity = new ArgumentArity(1, 2) };
        if (!both)
        {
            models.Validators.Add(result =>
            {
                if (result.Tokens.Count > 1) result.AddError("--model is set twice; specify one model.");
            });
        }
        Add(parts & (RecipeParts.Sentiment | RecipeParts.Topic), models, (options, paths) => SetModels(options, paths, parts));
        if (parts.HasFlag(RecipeParts.Topic))
            Add(RecipeParts.Topic, new Option<double>("--topic-threshold") { Description = "The probability below which a text has no topic, from 0 to 1 (default: that of the model; 0 for your own models).", HelpName = "P", CustomParser = result => ParseProbability("--topic-threshold", result) }, (options, threshold) => options.TopicThreshold = threshold);
    }

    private void SetModels(PipelineOptions options, string[] paths, RecipeParts parts)
    {
        string? sentiment = null, topic = null;
        foreach (string path in paths)
        {
            ref string? place = ref SentimentModel.IsSentimentModel(ReadableFile.At(path)) ? ref sentiment : ref topic;
            if (place is not null) throw new InvalidDataException($"{place} and {path} are models of the same kind; specify one sentiment model and one topic model.");
            place = path;
        }
        if (sentiment is not null && !parts.HasFlag(RecipeParts.Sentiment)) throw new InvalidDataException($"{sentiment} is a sentiment model; specify a topic model.");
        if (topic is not null && !parts.HasFlag(RecipeParts.Topic)) throw new InvalidDataException($"{topic} is a topic model; specify a sentiment model.");
        if (sentiment is not null && !options.Annotations.HasFlag(Annotations.Sentiment)) throw WithoutEffect(sentiment, "sentiment");
        if (topic is not null && !options.Annotations.HasFlag(Annotations.Topic)) throw WithoutEffect(topic, "topic");
        options.SentimentModelFile = sentiment ?? options.SentimentModelFile;
        options.TopicModelFile = topic ?? options.TopicModelFile;
    }

    private UsageException WithoutEffect(string path, string kind) => new(
        _command.Options.Any(option => option.Name == "--annotate")
            ? $"{path} is a {kind} model, but --annotate does not contain {kind}." : $"{path} is a {kind} model, but the annotations do not contain {kind}; leave it out.");

    /// <summary>Adds an option to the command; it changes the recipe only if the command line contains it.</summary>
    private void Add<T>(RecipeParts part, Option<T> option, Action<PipelineOptions, T> apply)
    {
        _command.Add(option);
        _options.Add((part, option));
        _setters.Add((arguments, options) =>
        {
            if (arguments.GetResult(option) is { Implicit: false }) apply(options, arguments.GetValue(option)!);
        });
    }

    private static Option<SegmentationMode> ModeChoice() => Choice.Create(
        ModeName, "The mode: accurate (default), full (every word of the lexicon), search (also the shorter words inside long ones), pos (jieba's words with parts of speech), or learned (words by a model trained on segmented texts, with names of persons and brands kept whole).",
        ("accurate", SegmentationMode.Accurate), ("full", SegmentationMode.Full), ("search", SegmentationMode.Search), ("pos", SegmentationMode.PartOfSpeech), ("learned", SegmentationMode.Learned));

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    private static Option<int> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0) return number;
            result.AddError($"{name} must be a whole number of at least 1, not '{result.Tokens[^1].Value}'.");
            return 0;
        },
    };

    private static double ParseProbability(string name, ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        if (double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value is >= 0 and <= 1) return value;
        result.AddError($"{name} must be a number from 0 to 1, not '{given}'.");
        return 0;
    }

    private static string[]? ParsePos(ArgumentResult result)
    {
        string[] pos = result.Tokens[^1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? unknown = UnknownPos(pos);
        if (pos.Length == 0 || unknown is not null)
            result.AddError($"--pos takes parts of speech as jieba writes them, separated by commas, such as n,ns,vn; not '{unknown ?? result.Tokens[^1].Value}'.");
        return pos;
    }

    private static string? UnknownPos(IEnumerable<string> pos) => pos.FirstOrDefault(name => !Lexicons.Lexicon.Default.PartsOfSpeech.Contains(name));

    private static List<string> ReadWords(string[] paths) => [.. paths.SelectMany(path => WordFile.Read(path)).Select(line => line.Line)];

    /// <summary>Reads a vocabulary: UTF-8, on each line a tag and its aliases, separated by tab characters.</summary>
    /// <exception cref="InvalidDataException">A name is on two lines, or there is no tag.</exception>
    private static Dictionary<string, IList<string>> ReadVocabulary(string path)
    {
        var tags = new Dictionary<string, IList<string>>(StringComparer.Ordinal);
        var lineOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, number) in WordFile.Read(path))
        {
            string[] names = line.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (string name in names)
            {
                if (!lineOf.TryAdd(name, number) && lineOf[name] != number)
                    throw new InvalidDataException($"{path}, line {number}: '{name}' is also on line {lineOf[name]}; keep it for one tag.");
            }
            tags.TryAdd(names[0], names[1..]);
        }
        return tags.Count > 0 ? tags : throw new InvalidDataException($"{path} contains no tags; write one on each line.");
    }
}
