using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Batch;

/// <summary>The arguments for reading, annotating and writing rows, shared by <c>nlp batch</c> and <c>nlp cluster submit</c>.</summary>
internal sealed class RowArguments
{
    private static readonly (string Word, Annotations Annotation, Func<BatchOptions, BatchOptions> Apply)[] s_extras =
    [
        ("topics", Annotations.Topic, options => options with { TopicAlternatives = true }),
        ("probabilities", Annotations.Sentiment, options => options with { SentimentProbabilities = true }),
        ("tag-weights", Annotations.Tags, options => options with { TagWeights = true }),
        ("keyword-offsets", Annotations.Tags, options => options with { TagOffsets = true }),
    ];

    private static readonly (string Word, CorpusFormat? Value)[] s_from =
    [
        ("csv", CorpusFormat.Csv), ("tsv", CorpusFormat.Tsv), ("jsonl", CorpusFormat.JsonLines), ("lines", CorpusFormat.Lines), ("document", CorpusFormat.Document), ("html", CorpusFormat.Html),
        ("parquet", CorpusFormat.Parquet), ("excel", CorpusFormat.Excel),
    ];

    private static readonly (string Word, Annotations Value)[] s_annotations =
    [
        ("tags", Annotations.Tags), ("sentiment", Annotations.Sentiment), ("topic", Annotations.Topic), ("tokens", Annotations.Tokens), ("pos", Annotations.Tokens | Annotations.PartsOfSpeech),
        ("sentences", Annotations.Sentences), ("aspects", Annotations.Aspects), ("entities", Annotations.Entities),
    ];

    private readonly Option<Added?> _annotate = new("--annotate")
    {
        Description = "The annotations to add, separated by commas: tags, sentiment, topic, tokens, pos, sentences, aspects, entities, topics, probabilities, tag-weights, keyword-offsets (default: tags,sentiment,topic).",
        HelpName = "LIST",
        CustomParser = ParseAnnotations,
    };

    private readonly Option<CorpusFormat?> _from = Format("--from", "The format of the inputs (default: from the file extension).", s_from);
    private readonly Option<CorpusFormat?> _to;
    private readonly Option<string?> _text = Column("--text-column", "the texts");
    private readonly Option<string?> _title = Column("--title-column", "the titles");
    private readonly Option<string?> _id = Column("--id-column", "the ids, which are repeated in rejects");
    private readonly Option<string?> _date = Column("--date-column", "the dates, for the report");
    private readonly Option<string?> _group = new("--group-by") { Description = "The column by whose values the summary and the report are broken down, by name or number from 1.", HelpName = "COLUMN" };
    // Not Option<bool?>, which leaves another word to the inputs.
    private readonly Option<string?> _header = new("--header") { Description = "Whether the first row of csv and tsv names the columns (default: detected).", HelpName = "true|false" };

    private readonly Option<Encoding?> _encoding = new("--encoding")
    {
        Description = "The encoding of the inputs, such as utf-8, utf-16, gb18030 or big5 (default: detected).",
        HelpName = "NAME",
        CustomParser = DocumentOptions.ParseEncoding,
    };

    private readonly Option<int?> _maxText = Number("--max-text", "The maximum length of a text, in characters; a row with a longer one is rejected (default: 3000000).", 300_000_000);
    private readonly Option<bool> _bom = new("--bom") { Description = "Begin the output with a byte order mark, so that Excel reads it as UTF-8." };
    private readonly Option<ReportLanguage> _language = Language.CreateOption("The language of the report, the summary and the progress (default: that of the system; of the last two en if standard output is not a terminal).");
    private readonly Option<bool> _excelSafe = new("--excel-safe") { Description = "Put an apostrophe before cells that a spreadsheet would read as formulas." };
    private readonly RecipeArguments _recipe;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="writesParts">Whether the command writes a folder of parts, which are csv or jsonl.</param>
    internal RowArguments(Command command, bool writesParts = false)
    {
        _to = writesParts
            ? Format("--to", "The format of the parts (default: csv if the inputs are csv or tsv, otherwise jsonl).", s_from[0], s_from[2])
            : Format("--to", "The format of the output (default: from the file extension of --out).", s_from[0], s_from[2], s_from[6], s_from[7]);
        _header.Validators.Add(result =>
        {
            if (result.Tokens is [.., var given] && !bool.TryParse(given.Value, out _)) result.AddError($"--header must be true or false, not '{given.Value}'.");
        });
        foreach (var option in (Option[])[_annotate, _from, _to, _text, _title, _id, _date, _group, _header, _encoding, _maxText, _bom, _excelSafe, _language]) command.Add(option);
        _recipe = new RecipeArguments(command, RecipeParts.All);
    }

    /// <summary>Determines whether the command line sets the format of the inputs.</summary>
    internal bool HasFormat(CommandResult result) => result.GetResult(_from) is not null;

    /// <summary>Returns the language of text on standard output.</summary>
    internal ReportLanguage ReadLanguage(ParseResult arguments) => Language.OfOutput(arguments, _language);

    /// <summary>Returns the options of a batch, without its output.</summary>
    internal BatchOptions Read(ParseResult arguments, string[] inputs)
    {
        var added = arguments.GetValue(_annotate);
        var options = new BatchOptions
        {
            Inputs = inputs,
            From = arguments.GetValue(_from),
            To = arguments.GetValue(_to),
            Encoding = arguments.GetValue(_encoding)?.WebName,
            HasHeader = arguments.GetValue(_header) is { } header ? bool.Parse(header) : null,
            TextColumn = arguments.GetValue(_text),
            TitleColumn = arguments.GetValue(_title),
            IdColumn = arguments.GetValue(_id),
            DateColumn = arguments.GetValue(_date),
            GroupColumn = arguments.GetValue(_group),
            Pipeline = _recipe.Read(arguments, added?.Annotations),
            MaxText = arguments.GetValue(_maxText) ?? 3_000_000,
            ByteOrderMark = arguments.GetValue(_bom),
            ExcelSafe = arguments.GetValue(_excelSafe),
            ReportLanguage = Language.OfFile(arguments, _language),
        };
        return s_extras.Where(extra => added?.Extras.Contains(extra.Word) == true).Aggregate(options, (before, extra) => extra.Apply(before));
    }

    /// <summary>Creates an option that takes a whole number of at least 1; its value is null if it is not set.</summary>
    internal static Option<int?> Number(string name, string description, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string given = result.Tokens[^1].Value;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most) return number;
            result.AddError($"{name} must be a whole number from 1 to {most}, not '{given}'.");
            return null;
        },
    };

    /// <summary>Parses a size such as 500MB.</summary>
    internal static long? ParseSize(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        string digits = given.TrimEnd("kKmMgGtTbB".ToCharArray());
        double unit = given[digits.Length..].ToUpperInvariant() switch { "" or "B" => 1, "K" or "KB" => 1e3, "M" or "MB" => 1e6, "G" or "GB" => 1e9, "T" or "TB" => 1e12, _ => 0 };
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit is >= 1 and < 1e18) return (long)(number * unit);
        result.AddError($"{result.Argument.Name} must be a size such as 500MB or 2GB, not '{given}'.");
        return null;
    }

    private static Option<string?> Column(string name, string what) => new(name) { Description = $"The column with {what}, by name or number (default: found by name).", HelpName = "NAME" };

    private static Option<CorpusFormat?> Format(string name, string description, params (string Word, CorpusFormat? Value)[] choices)
    {
        string words = string.Join('|', choices.Select(choice => choice.Word));
        return new Option<CorpusFormat?>(name) { Description = description, HelpName = words, CustomParser = Parse };

        CorpusFormat? Parse(ArgumentResult result)
        {
            string given = result.Tokens[^1].Value;
            foreach (var (word, value) in choices)
            {
                if (word == given) return value;
            }
            result.AddError($"{name} must be one of {words}, not '{given}'.{NameSuggestion.For(given, choices.Select(choice => choice.Word))}");
            return null;
        }
    }

    private static Added? ParseAnnotations(ArgumentResult result)
    {
        var chosen = Annotations.None;
        var extras = new List<string>();
        foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var found = s_annotations.Concat(s_extras.Select(extra => (extra.Word, extra.Annotation))).FirstOrDefault(known => known.Item1 == word).Item2;
            string[] words = [.. s_annotations.Select(known => known.Word), .. s_extras.Select(extra => extra.Word)];
            if (found == Annotations.None) result.AddError($"--annotate must be a list of {string.Join(',', words)}, not '{word}'.{NameSuggestion.For(word, words)}");
            chosen |= found;
            extras.Add(word);
        }
        return new Added(chosen, extras);
    }

    private sealed record Added(Annotations Annotations, IReadOnlyList<string> Extras);
}
