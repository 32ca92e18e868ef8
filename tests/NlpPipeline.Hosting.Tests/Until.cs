namespace NlpPipeline.Hosting.Tests;

internal static class Until
{
    /// <summary>Waits for what happens soon on another thread.</summary>
    internal static async Task True(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition()) await Task.Delay(20, limit.Token);
    }
}
