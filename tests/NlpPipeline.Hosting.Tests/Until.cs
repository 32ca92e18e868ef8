namespace NlpPipeline.Hosting.Tests;

internal static class Until
{
    /// <summary>Waits for what happens soon on another thread; the limit is for machines under load.</summary>
    internal static async Task True(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!condition()) await Task.Delay(20, limit.Token);
    }
}
