namespace NlpPipeline.Tests.Segmentation;

/// <summary>Gives bytes in chunks of 1 to 100, as a network would.</summary>
internal sealed class ChunkStream(byte[] bytes, int seed) : MemoryStream(bytes)
{
    private readonly Random _random = new(seed);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, _random.Next(1, 101))], cancellationToken);
}
