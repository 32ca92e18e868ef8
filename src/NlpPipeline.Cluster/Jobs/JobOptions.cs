using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cluster.Jobs;

/// <summary>Those options of a batch that its parts need, in a form that travels.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobOptions
{
    [Id(0)]
    public int? From { get; init; }

    [Id(1)]
    public required int To { get; init; }

    [Id(2)]
    public string? Encoding { get; init; }

    [Id(3)]
    public bool? HasHeader { get; init; }

    [Id(4)]
    public string? TextColumn { get; init; }

    [Id(5)]
    public string? TitleColumn { get; init; }

    [Id(6)]
    public string? IdColumn { get; init; }

    [Id(7)]
    public string? DateColumn { get; init; }

    [Id(8)]
    public required int Annotations { get; init; }

    [Id(9)]
    public required int Top { get; init; }

    [Id(10)]
    public required int MaxText { get; init; }

    [Id(11)]
    public bool ByteOrderMark { get; init; }

    [Id(12)]
    public bool ExcelSafe { get; init; }

    /// <summary>The path of a sentiment model, the same on all machines.</summary>
    [Id(13)]
    public string? SentimentModel { get; init; }

    /// <summary>The path of a topic model, the same on all machines.</summary>
    [Id(14)]
    public string? TopicModel { get; init; }

    internal static JobOptions Of(BatchOptions options, CorpusFormat to) => new()
    {
        From = (int?)options.From,
        To = (int)to,
        Encoding = options.Encoding?.WebName,
        HasHeader = options.HasHeader,
        TextColumn = options.TextColumn,
        TitleColumn = options.TitleColumn,
        IdColumn = options.IdColumn,
        DateColumn = options.DateColumn,
        Annotations = (int)options.Annotations,
        Top = options.Top,
        MaxText = options.MaxText,
        ByteOrderMark = options.ByteOrderMark,
        ExcelSafe = options.ExcelSafe,
        SentimentModel = options.SentimentModel is { } sentiment ? Path.GetFullPath(sentiment) : null,
        TopicModel = options.TopicModel is { } topic ? Path.GetFullPath(topic) : null,
    };

    /// <summary>The options of a batch without inputs.</summary>
    /// <param name="output">A name whose ending tells the compression.</param>
    internal BatchOptions ToBatch(string output) => new()
    {
        Inputs = [],
        Output = output,
        OpenInput = InputFiles.Open,
        From = (CorpusFormat?)From,
        To = (CorpusFormat)To,
        Encoding = Encoding is null ? null : EncodingDetector.Find(Encoding),
        HasHeader = HasHeader,
        TextColumn = TextColumn,
        TitleColumn = TitleColumn,
        IdColumn = IdColumn,
        DateColumn = DateColumn,
        Annotations = (Annotations)Annotations,
        Top = Top,
        MaxText = MaxText,
        ByteOrderMark = ByteOrderMark,
        ExcelSafe = ExcelSafe,
        SentimentModel = SentimentModel,
        TopicModel = TopicModel,
    };
}
