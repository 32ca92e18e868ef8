namespace NlpPipeline.Cli.Models;

/// <summary>What the training of one's own model starts from.</summary>
internal enum ModelBase
{
    /// <summary>The knowledge of the shipped model.</summary>
    Shipped,

    /// <summary>Nothing but the texts.</summary>
    None,
}
