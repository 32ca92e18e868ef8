namespace NlpPipeline.Cli.Bench;

/// <summary>The measurements of a benchmark.</summary>
/// <param name="Tokens">The number of tokens of each pass.</param>
/// <param name="WarmUpPasses">The number of passes before the timed ones.</param>
/// <param name="Seconds">The duration of each timed pass.</param>
/// <param name="ProcessorSeconds">The processor time of each timed pass, of all threads of this process.</param>
/// <param name="AllocatedBytes">The number of bytes allocated on the managed heap during the timed passes, by all threads.</param>
/// <param name="CompiledMethods">The number of methods that the JIT compiled during the timed passes; small if it had finished before.</param>
internal sealed record BenchResult(
    long Tokens, int WarmUpPasses, IReadOnlyList<double> Seconds, IReadOnlyList<double> ProcessorSeconds, long AllocatedBytes, long CompiledMethods)
{
    internal double Best => Seconds.Min();

    internal double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
}
