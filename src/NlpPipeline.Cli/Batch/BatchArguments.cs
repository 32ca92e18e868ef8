using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using NlpPipeline.Cli.Commands;
using NlpPipeline.Cli.Models;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Batch;

/// <summary>The arguments of <c>nlp batch</c>.</summary>
internal sealed class BatchArguments
{
    private static readonly (string Word, CorpusFormat? Value)[] s_from =
    [
        ("csv", CorpusFormat.Csv), ("tsv", CorpusFormat.Tsv), ("jsonl", CorpusFormat.JsonLines), ("lines", CorpusFormat.Lines), ("document", CorpusFormat.Document), ("html", CorpusFormat.Html),
    ];

    private static readonly (string Word, Annotations Value)[] s_annotations =
    [
        ("tags", Annotations.Tags), ("sentiment", Annotations.Sentiment), ("topic", Annotations.Topic), ("tokens", Annotations.Tokens), ("keywords-offsets", Annotations.KeywordOffsets),
    ];

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = "Files, folders, globs in quotes, or - for standard input. csv, tsv, jsonl, txt (a document in each), html; also with .gz, .zst or .br behind.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _out = new("--out") { Description = "The file to write, .csv or .jsonl, also with .gz, .zst or .br behind; standard output when absent.", HelpName = "FILE" };

    private readonly Option<Annotations> _annotate = new("--annotate")
    {
        Description = "What to add, with commas between: tags,sentiment,topic (when absent), tokens, keywords-offsets.",
        HelpName = "LIST",
        DefaultValueFactory = _ => Annotations.Tags | Annotations.Sentiment | Annotations.Topic,
        CustomParser = ParseAnnotations,
    };

    private readonly Option<CorpusFormat?> _from = Format("--from", "How the inputs are written, where their endings do not tell: csv, tsv, jsonl, lines, document, html.", s_from);
    private readonly Option<CorpusFormat?> _to = Format("--to", "How to write, where the ending of --out does not tell: csv or jsonl.", s_from[0], s_from[2]);
    private readonly Option<string?> _text = Column("--text-column", "the texts");
    private readonly Option<string?> _title = Column("--title-column", "the titles");
    private readonly Option<string?> _id = Column("--id-column", "what tells rows apart, told with rejects");
    private readonly Option<string?> _date = Column("--date-column", "dates, for the report");
    private readonly Option<bool?> _header = new("--header") { Description = "Whether the first row of csv and tsv names the columns: true or false; guessed when absent.", HelpName = "true|false" };

    private readonly Option<Encoding?> _encoding = new("--encoding")
    {
        Description = "The encoding of the inputs, such as utf-8, utf-16, gb18030 or big5; detected when absent.",
        HelpName = "NAME",
        CustomParser = DocumentOptions.ParseEncoding,
    };

    private readonly Option<int> _top = DocumentOptions.CreateTop();
    private readonly Option<int> _threads = Number("--threads", "How many threads annotate; all processors when absent.", 0, 256);
    private readonly Option<int> _maxText = Number("--max-text", "The longest text, in characters; a row with a longer one is rejected (3000000 when absent).", 3_000_000, 300_000_000);
    private readonly Option<bool> _strict = new("--strict") { Description = "Stop at the first bad row." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with a run that was cut off; begin where there is none, and do nothing where it is finished." };
    private readonly Option<long?> _splitBy = new("--split-by") { Description = "Begin another output file before one gets larger, such as 500MB or 2GB.", HelpName = "SIZE", CustomParser = ParseSize };
    private readonly Option<bool> _bom = new("--bom") { Description = "Begin the output with a byte order mark, so that Excel takes it for UTF-8." };
    private readonly Option<bool> _excelSafe = new("--excel-safe") { Description = "Put an apostrophe before cells that a spreadsheet would take for formulas." };
    private readonly Option<string?> _report = new("--report") { Description = "Write a page with charts of what came out, to be opened in a browser.", HelpName = "FILE" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Say nothing but errors." };
    private readonly ModelOption _models;

    internal BatchArguments(Command command)
    {
        _inputs.Validators.Add(BatchCommand.RejectUnknownOptions);
        command.Add(_inputs);
        foreach (var option in (Option[])[_out, _annotate, _from, _to, _text, _title, _id, _date, _header, _encoding, _top, _threads, _maxText, _strict, _resume, _splitBy, _bom, _excelSafe, _report, _quiet])
            command.Add(option);
        _models = new ModelOption(command, both: true);
        command.Validators.Add(Validate);
    }

    internal bool IsQuiet(ParseResult arguments) => arguments.GetValue(_quiet);

    internal BatchOptions Read(ParseResult arguments)
    {
        var (sentiment, topic) = _models.Paths(arguments);
        var annotations = arguments.GetValue(_annotate);
        if (sentiment is not null && !annotations.HasFlag(Annotations.Sentiment)) throw new InvalidDataException($"{sentiment} is a sentiment model, but --annotate does not ask for sentiment.");
        if (topic is not null && !annotations.HasFlag(Annotations.Topic)) throw new InvalidDataException($"{topic} is a topic model, but --annotate does not ask for topics.");
        return new BatchOptions
        {
            Inputs = arguments.GetValue(_inputs)!,
            Output = arguments.GetValue(_out),
            From = arguments.GetValue(_from),
            To = arguments.GetValue(_to),
            Encoding = arguments.GetValue(_encoding),
            HasHeader = arguments.GetValue(_header),
            TextColumn = arguments.GetValue(_text),
            TitleColumn = arguments.GetValue(_title),
            IdColumn = arguments.GetValue(_id),
            DateColumn = arguments.GetValue(_date),
            Annotations = annotations,
            Top = arguments.GetValue(_top),
            MaxText = arguments.GetValue(_maxText),
            Threads = arguments.GetValue(_threads),
            Strict = arguments.GetValue(_strict),
            Resume = arguments.GetValue(_resume),
            SplitBytes = arguments.GetValue(_splitBy),
            ByteOrderMark = arguments.GetValue(_bom),
            ExcelSafe = arguments.GetValue(_excelSafe),
            Report = arguments.GetValue(_report),
            SentimentModel = sentiment,
            TopicModel = topic,
        };
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_out) is null && result.GetValue(_resume)) result.AddError("--resume goes with --out only.");
        if (result.GetResult(_out) is null && result.GetResult(_splitBy) is not null) result.AddError("--split-by goes with --out only.");
        if (result.GetValue(_inputs) is not ["-"]) return;
        if (result.GetResult(_from) is null) result.AddError("Say with --from how standard input is written.");
        if (result.GetValue(_resume)) result.AddError("--resume does not go with standard input: what was read of it is gone.");
    }

    private static Option<string?> Column(string name, string what) => new(name) { Description = $"The column with {what}, by name or number; guessed when absent.", HelpName = "NAME" };

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
            result.AddError($"{name} takes {words}, not '{given}'.");
            return null;
        }
    }

    private static Option<int> Number(string name, string description, int whenAbsent, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => whenAbsent,
        CustomParser = result =>
        {
            string given = result.Tokens[^1].Value;
            if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most) return number;
            result.AddError($"{name} must be a whole number from 1 to {most}, not '{given}'.");
            return whenAbsent;
        },
    };

    private static Annotations ParseAnnotations(ArgumentResult result)
    {
        var chosen = Annotations.None;
        foreach (string word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var found = s_annotations.FirstOrDefault(annotation => annotation.Word == word).Value;
            if (found == Annotations.None) result.AddError($"--annotate takes {string.Join(',', s_annotations.Select(annotation => annotation.Word))}, not '{word}'.");
            chosen |= found;
        }
        return chosen;
    }

    private static long? ParseSize(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        string digits = given.TrimEnd("kKmMgGtTbB".ToCharArray());
        double unit = given[digits.Length..].ToUpperInvariant() switch { "" or "B" => 1, "K" or "KB" => 1e3, "M" or "MB" => 1e6, "G" or "GB" => 1e9, "T" or "TB" => 1e12, _ => 0 };
        if (double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number * unit is >= 1 and < 1e18) return (long)(number * unit);
        result.AddError($"--split-by must be a size such as 500MB or 2GB, not '{given}'.");
        return null;
    }
}
