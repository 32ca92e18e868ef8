using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NlpPipeline.Cli.Bench;

/// <summary>The output of <c>nlp bench</c>. A megabyte is 10^6 bytes; characters are UTF-16 code units; line ends are not counted.</summary>
internal sealed class BenchReport(BenchText text, BenchResult result, string what, int threads)
{
    private const double Mega = 1e6;

    private readonly double _megabytes = text.Bytes / Mega;
    private readonly long _peakMemory = PeakMemory();

    private double AllocatedPerMegabyte => result.AllocatedBytes / (_megabytes * result.Seconds.Count);

    internal void WriteText(TextWriter output)
    {
        Line("what", $"{what}");
        Line("text", $"{text.Name}: {_megabytes:N3} MB of UTF-8, {text.Characters:N0} characters (UTF-16 code units), {text.Lines.Length:N0} lines");
        Line("threads", $"{threads} on {Environment.ProcessorCount} processors");
        Line("passes", $"{result.Seconds.Count} timed in {result.Seconds.Sum():N1} s after {result.WarmUpPasses} to warm up; meanwhile the JIT compiled {result.CompiledMethods} methods");
        Line("best pass", $"{_megabytes / result.Best:N1} MB/s, {text.Characters / result.Best:N0} characters/s, {result.Best * 1e9 / text.Characters:N2} ns per character");
        Line("median pass", $"{_megabytes / result.Median:N1} MB/s");
        Line("processor", $"{_megabytes / Math.Max(result.ProcessorSeconds.Min(), 1e-6):N1} MB/s of processor time in the best pass");
        Line("tokens", $"{result.Tokens:N0} in each pass");
        Line("allocated", $"{AllocatedPerMegabyte:N0} bytes per MB of text");
        Line("peak memory", $"{_peakMemory / Mega:N1} MB");
        Line("runtime", $"{RuntimeInformation.FrameworkDescription}");

        void Line(string name, FormattableString value) => output.Write($"{name,-13}{value.ToString(CultureInfo.InvariantCulture)}\n");
    }

    internal void WriteJson(Utf8JsonWriter json)
    {
        json.WriteString("what"u8, what);
        json.WriteString("text"u8, text.Name);
        json.WriteNumber("lines"u8, text.Lines.Length);
        json.WriteNumber("utf8Bytes"u8, text.Bytes);
        json.WriteNumber("characters"u8, text.Characters);
        json.WriteNumber("threads"u8, threads);
        json.WriteNumber("processors"u8, Environment.ProcessorCount);
        json.WriteNumber("warmUpPasses"u8, result.WarmUpPasses);
        json.WriteNumber("timedPasses"u8, result.Seconds.Count);
        json.WriteNumber("methodsCompiledWhileTiming"u8, result.CompiledMethods);
        json.WriteNumber("bestMegabytesPerSecond"u8, _megabytes / result.Best);
        json.WriteNumber("medianMegabytesPerSecond"u8, _megabytes / result.Median);
        json.WriteNumber("bestMegabytesPerProcessorSecond"u8, _megabytes / Math.Max(result.ProcessorSeconds.Min(), 1e-6));
        json.WriteNumber("bestCharactersPerSecond"u8, text.Characters / result.Best);
        json.WriteNumber("bestNanosecondsPerCharacter"u8, result.Best * 1e9 / text.Characters);
        json.WriteNumber("tokens"u8, result.Tokens);
        json.WriteNumber("allocatedBytesPerMegabyte"u8, AllocatedPerMegabyte);
        json.WriteNumber("peakMemoryBytes"u8, _peakMemory);
        json.WriteString("runtime"u8, RuntimeInformation.FrameworkDescription);
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
