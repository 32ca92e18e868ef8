namespace NlpPipeline.Cli.Bench;

/// <summary>What was measured.</summary>
/// <param name="Tokens">Tokens of each pass.</param>
/// <param name="WarmUpPasses">Passes before the timed ones.</param>
/// <param name="Seconds">Duration of each timed pass.</param>
/// <param name="ProcessorSeconds">Processor time of each timed pass, of all threads: what other programs take of the machine is not in it.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap during the timed passes, by all threads.</param>
/// <param name="CompiledMethods">Methods that the JIT compiled during the timed passes; few, when it had settled before.</param>
internal sealed record BenchResult(
    long Tokens, int WarmUpPasses, IReadOnlyList<double> Seconds, IReadOnlyList<double> ProcessorSeconds, long AllocatedBytes, long CompiledMethods)
{
    internal double Best => Seconds.Min();

    internal double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
}
