using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace NlpPipeline.Fuzz;

/// <summary>Executes a target in this process, which may die; the input is then in the file of the current input.</summary>
internal static unsafe class Fuzzer
{
    /// <summary>The size of the file of the current input: its length, its bytes and, in the last eight bytes, the number of executions.</summary>
    internal const int FileSize = 16 << 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static long s_count;

    /// <summary>Mutates and executes inputs until the time is over. Writes the number of executions, of edges and of inputs kept.</summary>
    internal static int Run(Target target, string currentInput, int seed, TimeSpan time, long executions)
    {
        using var file = MemoryMappedFile.CreateFromFile(currentInput, FileMode.Create, null, FileSize);
        using var view = file.CreateViewAccessor();
        byte* current = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref current);
        var random = new Random(seed);
        var corpus = new List<byte[]>();
        new Thread(Watch) { IsBackground = true }.Start();
        var watch = Stopwatch.StartNew();
        foreach (byte[] input in target.Seeds) Execute(target, current, input);
        corpus.AddRange(target.Seeds);
        while (s_count < executions && watch.Elapsed < time)
        {
            byte[] input = target.Mutate(target, corpus[Pick(random, corpus.Count)], corpus, random);
            Execute(target, current, input);
            if (Coverage.FindsNew()) corpus.Add(input);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s_count} {Coverage.Edges} {corpus.Count}"));
        return 0;
    }

    private static void Execute(Target target, byte* current, byte[] input)
    {
        *(int*)current = input.Length;
        input.AsSpan().CopyTo(new Span<byte>(current + 4, FileSize - 12));
        Volatile.Write(ref s_count, s_count + 1);
        *(long*)(current + FileSize - 8) = s_count;
        target.Run(input);
    }

    /// <summary>Every second time one of the last inputs, which reached new code; otherwise any.</summary>
    private static int Pick(Random random, int count) => random.Next(2) == 0 ? random.Next(count) : Math.Max(0, count - 1 - random.Next(Math.Min(count, 16)));

    /// <summary>Ends the process when one input takes too much processor time.</summary>
    private static void Watch()
    {
        long last = 0;
        var started = Environment.CpuUsage.TotalTime;
        while (true)
        {
            Thread.Sleep(500);
            long count = Volatile.Read(ref s_count);
            var now = Environment.CpuUsage.TotalTime;
            if (count != last) (last, started) = (count, now);
            if (now - started < s_limit) continue;
            Console.Error.WriteLine($"more than {s_limit.TotalSeconds} seconds of processor time");
            Process.GetCurrentProcess().Kill();
        }
    }
}
