namespace NlpPipeline;

/// <summary>
/// A stage of a <see cref="Pipeline"/>, which reads the annotations of earlier stages and adds its own. Implementations must be
/// thread-safe; each call uses a different document.
/// </summary>
public interface IAnnotator
{
    /// <summary>
    /// The annotations that the document must have before this stage runs. The builder orders the stages accordingly and adds missing ones.
    /// Default: none.
    /// </summary>
    Annotations Needs => Annotations.None;

    /// <summary>The annotations that this stage sets. Default: none; such a stage runs after the stages that were added before it.</summary>
    Annotations Gives => Annotations.None;

    /// <summary>
    /// The names of this stage's own results (see <see cref="Document.Set"/>), in the order of their columns in a table. Default: none.
    /// </summary>
    IReadOnlyList<string> Answers => [];

    /// <summary>Adds the annotations of this stage to a document.</summary>
    void Annotate(Document document);
}
