namespace NlpPipeline;

/// <summary>
/// One stage of a <see cref="Pipeline"/>: reads what earlier stages have set on a document and adds its own answer.
/// An implementation must be safe to call from many threads at once, each with its own document.
/// </summary>
public interface IAnnotator
{
    /// <summary>The annotations that must be on the document before this stage runs. The builder orders the stages by it, and adds what is missing. Default: none.</summary>
    Annotations Needs => Annotations.None;

    /// <summary>The annotations that this stage sets. Default: none; such a stage keeps its place behind the stages that were added before it.</summary>
    Annotations Gives => Annotations.None;

    /// <summary>The names of the stage's own answers (see <see cref="Document.Set"/>), in the order in which they become columns of a table. Default: none.</summary>
    IReadOnlyList<string> Answers => [];

    /// <summary>Adds this stage's answer to <paramref name="document"/>.</summary>
    void Annotate(Document document);
}
