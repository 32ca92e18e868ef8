using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli;

/// <summary>The options that say how tags are found, for every command that gives tags.</summary>
internal sealed class TagMethodOptions
{
    private readonly Option<TagMethod> _method = Choice.Create(
        "--method", "extract (when absent) for what an editor would choose; tfidf or textrank, both as jieba gives them.",
        ("extract", TagMethod.Extract), ("tfidf", TagMethod.TfIdf), ("textrank", TagMethod.TextRank));

    private readonly Option<string[]?> _pos = new("--pos")
    {
        Description = "Parts of speech that a tag may have, such as n,ns,vn.",
        HelpName = "LIST",
        CustomParser = ParsePos,
    };

    private readonly Option<int> _minLength = new("--min-length")
    {
        Description = "Least number of characters of a tag.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
        CustomParser = ParseMinLength,
    };

    private readonly Option<string?> _idf = new("--idf") { Description = "An idf table, made by 'nlp train idf', to use in place of the shipped one.", HelpName = "FILE" };

    private readonly Option<string[]> _addStopWords = new("--add-stop-words")
    {
        Description = "A file of words, one a line, that are no tags, besides the shipped ones. Repeatable.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _replaceStopWords = new("--replace-stop-words")
    {
        Description = "A file of words, one a line, that are no tags, in place of the shipped ones. Repeatable.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _block = new("--block") { Description = "A file of tags, one a line, that are never given. Repeatable.", HelpName = "FILE" };

    private readonly Option<string[]> _fixed = new("--fixed")
    {
        Description = "A file of tags, one a line, that come first wherever the text holds them. Repeatable.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _vocabulary = new("--vocabulary")
    {
        Description = "A file of the only tags there are: on each line a tag and, behind a tab each, its aliases.",
        HelpName = "FILE",
    };

    internal TagMethodOptions(Command command)
    {
        command.Add(_method);
        command.Add(_pos);
        command.Add(_minLength);
        command.Add(_idf);
        command.Add(_addStopWords);
        command.Add(_replaceStopWords);
        command.Add(_block);
        command.Add(_fixed);
        command.Add(_vocabulary);
        command.Validators.Add(result =>
        {
            // Not the value, which cannot be asked for when it is wrong.
            string? method = result.GetResult(_method)?.Tokens is [.., var last] ? last.Value : null;
            if (method == "textrank" && result.GetResult(_idf) is not null) result.AddError("--idf does not go with --method textrank.");
            if (method is not ("tfidf" or "textrank")) return;
            foreach (var option in (Option[])[_block, _fixed, _vocabulary])
                if (result.GetResult(option) is not null) result.AddError($"{option.Name} goes with --method extract only.");
        });
    }

    /// <summary>Adds a segmenter and the stage that sets the tags.</summary>
    internal PipelineBuilder AddTo(PipelineBuilder builder, ParseResult arguments, int top)
    {
        var method = arguments.GetValue(_method);
        string[]? pos = arguments.GetValue(_pos);
        bool needsPos = method == TagMethod.TextRank || (method == TagMethod.TfIdf && pos is { Length: > 0 });
        builder.Add(new Segmenter(options: new SegmenterOptions { Mode = needsPos ? SegmentationMode.PartOfSpeech : SegmentationMode.Accurate }));
        var idf = arguments.GetValue(_idf) is { } path ? IdfTable.Load(InputFile.Existing(path)) : null;
        var added = ReadWords(arguments.GetValue(_addStopWords)) ?? [];
        var replaced = ReadWords(arguments.GetValue(_replaceStopWords));
        int minLength = arguments.GetValue(_minLength);
        if (method == TagMethod.Extract)
        {
            return builder.Add(new TagExtractor(new TagExtractorOptions
            {
                Top = top,
                MinLength = minLength,
                AllowedPos = pos,
                Idf = idf,
                AddStopWords = added,
                ReplaceStopWords = replaced,
                BlockedTags = ReadWords(arguments.GetValue(_block)) ?? [],
                FixedTags = ReadWords(arguments.GetValue(_fixed)) ?? [],
                Vocabulary = arguments.GetValue(_vocabulary) is { } vocabulary ? TagVocabulary.Load(InputFile.Existing(vocabulary)) : null,
            }));
        }
        var options = new TagOptions
        {
            Top = top,
            MinLength = minLength,
            AllowedPos = pos,
            Idf = idf ?? IdfTable.Default,
            AddStopWords = added,
            ReplaceStopWords = replaced,
        };
        return builder.Add(method == TagMethod.TextRank ? new TextRankAnnotator(options) : new TfIdfAnnotator(options));
    }

    /// <summary>Whether the method asks for a title apart from the text.</summary>
    internal bool KnowsTitles(ParseResult arguments) => arguments.GetValue(_method) == TagMethod.Extract;

    private static List<string>? ReadWords(string[]? paths) =>
        paths is null or [] ? null : [.. paths.SelectMany(path => Utf8Lines.Read(InputFile.Existing(path))).Select(line => line.Line)];

    private static string[]? ParsePos(ArgumentResult result)
    {
        string[] pos = result.Tokens[^1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? unknown = pos.FirstOrDefault(name => !Lexicon.Default.PosNames.Contains(name));
        if (pos.Length == 0 || unknown is not null)
            result.AddError($"--pos takes parts of speech as jieba writes them, with commas between, such as n,ns,vn; not '{unknown ?? result.Tokens[^1].Value}'.");
        return pos;
    }

    private static int ParseMinLength(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0) return length;
        result.AddError($"--min-length must be a whole number above 0, not '{result.Tokens[^1].Value}'.");
        return 0;
    }
}
