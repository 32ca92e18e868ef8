namespace NlpPipeline.Tagging;

/// <summary>Scratch memory of one thread for counting words.</summary>
internal sealed class TagScratch
{
    private const int Kept = 1 << 18;

    [ThreadStatic]
    private static TagScratch? s_mine;

    private int[] _termOfToken = [];
    private double[] _weights = [];

    internal static TagScratch Mine => s_mine ??= new TagScratch();

    internal TermTable Terms { get; } = new();

    /// <summary>Room for a term's number for each token.</summary>
    internal Span<int> TermOfToken(int tokens) => Room(ref _termOfToken, tokens);

    /// <summary>Room for a weight for each term.</summary>
    internal Span<double> Weights(int terms) => Room(ref _weights, terms);

    private static Span<T> Room<T>(ref T[] array, int length)
    {
        if (array.Length < length || array.Length > Kept) array = GC.AllocateUninitializedArray<T>(Math.Max(256, length));
        return array.AsSpan(0, length);
    }
}
