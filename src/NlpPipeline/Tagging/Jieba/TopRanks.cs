namespace NlpPipeline.Tagging;

/// <summary>Chooses the heaviest of many; of equal ones the earlier goes first, as in a stable sort.</summary>
internal static class TopRanks
{
    /// <summary>The indices of the heaviest, heaviest first.</summary>
    internal static int[] Of(ReadOnlySpan<double> weights, int most)
    {
        var heap = new PriorityQueue<int, (double Weight, int Before)>(Math.Min(most, weights.Length) + 1);
        for (int i = 0; i < weights.Length; i++)
        {
            if (heap.Count < most) heap.Enqueue(i, (weights[i], -i));
            else if (heap.TryPeek(out _, out var least) && weights[i] > least.Weight) heap.EnqueueDequeue(i, (weights[i], -i));
        }
        var top = new int[heap.Count];
        for (int i = top.Length - 1; i >= 0; i--) top[i] = heap.Dequeue();
        return top;
    }
}
