namespace NlpPipeline.Segmentation.Entities;

/// <summary>What an entity is.</summary>
internal enum EntityKind
{
    Url,
    Email,
    Mention,
    Topic,
    Date,
    Time,
    Number,
}
