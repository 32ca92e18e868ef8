using System.Text;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.Bench;

/// <summary>The lines to process, all read before the first pass.</summary>
internal sealed class BenchText
{
    private const int SampleBytes = 1_000_000;

    private BenchText(string name, IEnumerable<string> lines)
    {
        Name = name;
        // Empty lines are omitted, because there is nothing to process in them.
        Lines = [.. lines.Where(line => line.Length > 0)];
        Bytes = Lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line));
        Characters = Lines.Sum(line => (long)line.Length);
    }

    internal string Name { get; }

    internal string[] Lines { get; }

    /// <summary>The length in bytes of UTF-8, without line ends.</summary>
    internal long Bytes { get; }

    /// <summary>The length in UTF-16 code units, without line ends.</summary>
    internal long Characters { get; }

    /// <summary>Reads a file; for "-" standard input; for null the shipped samples, repeated up to a megabyte.</summary>
    /// <exception cref="InvalidDataException">The input contains no text.</exception>
    internal static BenchText Read(string? path)
    {
        var text = path is null ? Samples() : new BenchText(path == "-" ? "standard input" : path, ReadLines(path));
        if (text.Bytes == 0) throw new InvalidDataException($"{text.Name} contains no text; specify a file with text.");
        return text;
    }

    /// <summary>The index of the first line of each block, followed by the end of the last block. Blocks are small, so that all threads finish at about the same time.</summary>
    internal int[] Blocks(int threads)
    {
        long size = Math.Clamp(Characters / (threads * 32L), 1, 64 * 1024);
        List<int> starts = [0];
        long held = 0;
        for (int i = 0; i < Lines.Length; i++)
        {
            held += Lines[i].Length;
            if (held < size && i < Lines.Length - 1) continue;
            starts.Add(i + 1);
            held = 0;
        }
        return [.. starts];
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using var input = TextInput.Open(path, null, byLine: false);
        while (input.ReadLine() is { } line) yield return line;
    }

    private static BenchText Samples()
    {
        var assembly = typeof(BenchText).Assembly;
        var lines = new List<string>();
        foreach (string name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line) lines.Add(line);
        }
        int times = (SampleBytes / lines.Sum(Encoding.UTF8.GetByteCount)) + 1;
        return new BenchText("the samples", Enumerable.Repeat(lines, times).SelectMany(line => line));
    }
}
