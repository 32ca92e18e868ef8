namespace NlpPipeline.Tests;

/// <summary>Counts what code allocates.</summary>
internal static class Allocated
{
    private const int Rounds = 5;

    /// <summary>
    /// Returns the least number of bytes that repeated runs of an action allocate on this thread. A single run is now and then charged for what the runtime itself does
    /// meanwhile, such as compiling a method again.
    /// </summary>
    internal static long Bytes(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
