namespace NlpPipeline.Cli.Models;

/// <summary>The model from which the training of your own model starts.</summary>
internal enum ModelBase
{
    /// <summary>The shipped model.</summary>
    Shipped,

    /// <summary>None: the model is trained on the texts alone.</summary>
    None,
}
