namespace NlpPipeline.Tests.Segmentation;

/// <summary>Gives a text in chunks of 1 to 100 characters, as a network would.</summary>
internal sealed class ChunkReader(string text, int seed) : TextReader
{
    private readonly Random _random = new(seed);
    private int _position;

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_random.Next(20) == 0) await Task.Yield();
        int count = Math.Min(Math.Min(buffer.Length, _random.Next(1, 101)), text.Length - _position);
        text.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
