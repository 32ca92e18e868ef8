namespace NlpPipeline.Corpus.Batch;

/// <summary>Writes to a stream at once, as someone may wait at its other end. It cannot be gone on with.</summary>
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
