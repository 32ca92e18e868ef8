namespace NlpPipeline.Tagging.Extraction;

/// <summary>The candidates by score, the best first and of equal ones the earlier: a heap, since mostly only the first few are asked for.</summary>
internal ref struct Ranking
{
    private readonly Span<ulong> _heap; // the score in the high half, so that it sorts, and the complement of the index
    private int _count;

    /// <param name="scores">Of each candidate its score; negative infinity for one that is left out.</param>
    /// <param name="room">Room for as many.</param>
    internal Ranking(ReadOnlySpan<float> scores, Span<ulong> room)
    {
        _heap = room;
        for (int i = 0; i < scores.Length; i++)
            if (!float.IsNegativeInfinity(scores[i])) _heap[_count++] = ((ulong)Sortable(scores[i]) << 32) | ~(uint)i;
        for (int i = (_count >> 1) - 1; i >= 0; i--) SiftDown(i, _heap[i]);
    }

    /// <summary>Takes the next candidate; false if there is none.</summary>
    internal bool TryTake(out int index)
    {
        index = _count == 0 ? -1 : (int)~(uint)_heap[0];
        if (_count == 0) return false;
        _count--;
        if (_count > 0) SiftDown(0, _heap[_count]);
        return true;
    }

    private readonly void SiftDown(int at, ulong key)
    {
        var heap = _heap[.._count];
        for (int child; (child = (2 * at) + 1) < heap.Length; at = child)
        {
            if (child + 1 < heap.Length && heap[child + 1] > heap[child]) child++;
            if (heap[child] <= key) break;
            heap[at] = heap[child];
        }
        heap[at] = key;
    }

    private static uint Sortable(float score)
    {
        int bits = BitConverter.SingleToInt32Bits(score + 0f); // no negative zero
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }
}
