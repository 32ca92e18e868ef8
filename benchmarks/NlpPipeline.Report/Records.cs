using System.Text.Json;

namespace NlpPipeline.Report;

/// <summary>The recorded runs: what <c>benchmarks/record</c> wrote.</summary>
internal sealed record Records(Comparison Comparison, Growth Growth)
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    internal static Records Read(string folder) =>
        new(Read<Comparison>(Path.Combine(folder, "comparison.json")), Read<Growth>(Path.Combine(folder, "growth.json")));

    private static T Read<T>(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<T>(file, s_options) ?? throw new InvalidDataException($"{path} holds no record; run benchmarks/record.");
    }
}

/// <summary>The speeds of this library and of other systems.</summary>
internal sealed record Comparison(
    string Command, string Date, string Commit, Machine Machine, Dictionary<string, string> Versions, TextInfo Text, int Rounds, MeasuredSystem[] Systems, string[] Missing);

/// <summary>The machine of a run. The load is that of other processes before the run began.</summary>
internal sealed record Machine(string Processor, int Processors, double? MemoryGigabytes, string System, double Load);

/// <summary>The text of a run.</summary>
internal sealed record TextInfo(string Title, double Megabytes, double SampleMegabytes);

/// <summary>One system: the speeds of each round by mode, and the agreement of its tokens with those of the reference.</summary>
internal sealed record MeasuredSystem(
    string Name, double? LoadMilliseconds, double PeakMegabytes, Dictionary<string, double[]> MegabytesPerSecond, string[] TimedOnSample, Dictionary<string, Agreement> Agreement)
{
    internal double Median(string mode) => MegabytesPerSecond[mode].Order().ElementAt(MegabytesPerSecond[mode].Length / 2);
}

/// <summary>Shares from 0 to 1.</summary>
internal sealed record Agreement(double IdenticalLines, double F1);

/// <summary>The growth of the cost of this library.</summary>
internal sealed record Growth(string Command, string Date, string Commit, Machine Machine, TextInfo Text, Series[] Series);

/// <summary>The measured points of one cost.</summary>
internal sealed record Series(string Name, string Unit, Point[] Points);

/// <summary>A measured point.</summary>
internal sealed record Point(string Label, double MegabytesPerSecond, double AllocatedBytesPerMegabyte, double PeakMegabytes);
