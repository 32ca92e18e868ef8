namespace NlpPipeline;

/// <summary>
/// One stage of a <see cref="Pipeline"/>: reads what earlier stages left on a document and adds its own answer.
/// An implementation must be safe to call from many threads at once, each with a document of its own.
/// </summary>
public interface IAnnotator
{
    /// <summary>Adds this stage's answer to <paramref name="document"/>.</summary>
    void Annotate(Document document);
}
