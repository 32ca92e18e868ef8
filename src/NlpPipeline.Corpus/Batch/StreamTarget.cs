namespace NlpPipeline.Corpus.Batch;

/// <summary>Writes to streams and flushes each chunk, for interactive readers. Cannot be resumed.</summary>
internal sealed class StreamTarget(Stream rows, Stream rejects) : BatchTarget
{
    internal void Begin(byte[] header)
    {
        rows.Write(header);
        rows.Flush();
    }

    internal override void Write(ChunkResult result)
    {
        rows.Write(result.Output.Span);
        rows.Flush();
        rejects.Write(result.Rejects.Written);
        rejects.Flush();
    }

    internal override void Complete()
    {
    }

    public override void Dispose()
    {
    }
}
