namespace NlpPipeline.Cli.Bench;

/// <summary>The stages that <c>nlp bench</c> can measure.</summary>
internal enum BenchStage
{
    /// <summary>Segmentation alone.</summary>
    Segment,

    /// <summary>Segmentation with parts of speech.</summary>
    Pos,

    /// <summary>Segmentation and keywords.</summary>
    Tags,

    /// <summary>Segmentation, sentences and sentiment.</summary>
    Sentiment,

    /// <summary>Named entities, which need no tokens.</summary>
    Entities,

    /// <summary>The default pipeline.</summary>
    All,
}
