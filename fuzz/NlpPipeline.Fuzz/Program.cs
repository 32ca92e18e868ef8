using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using NlpPipeline.Fuzz;

var seconds = new Option<int>("--seconds") { Description = "Seconds per target.", DefaultValueFactory = _ => 2 };
var executions = new Option<long>("--executions") { Description = "Maximum number of executions per target.", DefaultValueFactory = _ => long.MaxValue };
var seed = new Option<int>("--seed") { Description = "Seed of the random numbers; the same seed gives the same inputs.", DefaultValueFactory = _ => 1 };
var only = new Option<string[]>("--only") { Description = "Targets to run (default: all).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
var parallel = new Option<int>("--parallel") { Description = "Number of targets to run at the same time.", DefaultValueFactory = _ => 1 };
var finds = new Option<string>("--finds") { Description = "The folder for inputs that are finds.", DefaultValueFactory = _ => "finds" };
var input = new Option<string?>("--input") { Description = "Execute one target with the input in a file, such as a find." };
var child = new Option<string?>("--child") { Hidden = true };
var root = new RootCommand("Fuzz everything that reads data from others. Each target runs in a process of its own.") { seconds, executions, seed, only, parallel, finds, input, child };
root.SetAction(arguments =>
{
    Coverage.Start();
    var targets = arguments.GetValue(only) is { Length: > 0 } names ? Targets.All.Where(target => names.Contains(target.Name)).ToArray() : [.. Targets.All.Where(target => target != Targets.Broken)];
    if (arguments.GetValue(input) is { } path)
    {
        foreach (var target in targets) target.Run(File.ReadAllBytes(path));
        return 0;
    }
    if (arguments.GetValue(child) is { } current) return Fuzzer.Run(targets.Single(), current, arguments.GetValue(seed), TimeSpan.FromSeconds(arguments.GetValue(seconds)), arguments.GetValue(executions));
    var report = new Report(arguments.GetValue(finds)!);
    Parallel.ForEach(targets, new ParallelOptions { MaxDegreeOfParallelism = arguments.GetValue(parallel) }, target => report.Run(target, arguments.GetValue(seconds), arguments.GetValue(executions), arguments.GetValue(seed)));
    return report.Close();
});
return root.Parse(args).Invoke();

/// <summary>Runs the targets, each in processes that may die, and collects what they find.</summary>
internal sealed class Report(string folder)
{
    private const int MaxFinds = 5; // of one target

    private long _executions;
    private int _finds;

    internal void Run(Target target, int seconds, long executions, int seed)
    {
        string current = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();
        long done = 0, edges = 0, kept = 0;
        int found = 0;
        for (; found < MaxFinds && watch.Elapsed.TotalSeconds < seconds && done < executions; found++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
            int left = Math.Max(1, seconds - (int)watch.Elapsed.TotalSeconds);
            string[] options =
            [
                "--only", target.Name, "--child", current, "--seed", Text(seed + (1000 * found)), "--seconds", Text(left), "--executions", Text(executions - done),
            ];
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
            foreach (string option in options) start.ArgumentList.Add(option);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                long[] counts = [.. output.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
                (done, edges, kept) = (done + counts[0], counts[1], counts[2]);
                break;
            }
            done += Keep(target, current, process.ExitCode, errors.Result);
        }
        File.Delete(current);
        Interlocked.Add(ref _executions, done);
        Interlocked.Add(ref _finds, found);
        Console.WriteLine($"{target.Name,-32}{Text(done),14} executions {Text((long)(done / watch.Elapsed.TotalSeconds)),9}/s {Text(edges),7} edges {Text(kept),6} inputs {Text(found),3} finds");
    }

    internal int Close()
    {
        Console.WriteLine($"{Text(_executions)} executions, {Text(_finds)} finds{(_finds > 0 ? $" in {folder}" : "")}");
        return _finds > 0 ? 1 : 0;
    }

    /// <summary>Saves an input and what the process wrote; returns the number of executions.</summary>
    private long Keep(Target target, string current, int exitCode, string errors)
    {
        Directory.CreateDirectory(folder);
        using var file = File.OpenRead(current);
        using var reader = new BinaryReader(file);
        byte[] bytes = reader.ReadBytes(reader.ReadInt32());
        file.Position = Fuzzer.FileSize - 8;
        string path = Path.Combine(folder, $"{target.Name.Replace(' ', '-')}-{Convert.ToHexString(SHA256.HashData(bytes))[..8]}");
        File.WriteAllBytes(path, bytes);
        File.WriteAllText(path + ".txt", $"exit code {Text(exitCode)}\n{errors}");
        Console.WriteLine($"{target.Name}: {path}: {errors.Split('\n').FirstOrDefault(line => line.Length > 0) ?? "the process died"}");
        return reader.ReadInt64();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
