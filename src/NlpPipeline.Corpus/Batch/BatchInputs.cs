using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileSystemGlobbing;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The input files of a batch, in order, and a fingerprint that detects changes.</summary>
internal sealed class BatchInputs
{
    private const int MarkedFiles = 1000;
    private const int MarkBytes = 64 << 10;

    /// <summary>Creates inputs from known files.</summary>
    internal BatchInputs(string[] paths, long[] sizes)
    {
        (Paths, Sizes) = (paths, sizes);
        IsStream = paths is ["-"] || Array.Exists(paths, InputFile.IsStream);
    }

    internal string[] Paths { get; }

    internal long[] Sizes { get; }

    internal long TotalSize => Sizes.Sum();

    /// <summary>Whether the input is standard input or a pipe, which cannot be read twice.</summary>
    internal bool IsStream { get; set; }

    /// <summary>Finds the input files. Those of a folder or glob are in ordinal order of their paths.</summary>
    /// <exception cref="IOException">A file does not exist, a folder or glob contains none, or a pipe is combined with others.</exception>
    internal static BatchInputs Find(IReadOnlyList<string> inputs)
    {
        var paths = new List<string>();
        foreach (string input in inputs)
        {
            if (input == "-" && inputs.Count > 1) throw new IOException("Standard input cannot be combined with files; use one of them.");
            if (input.Length == 0) throw new FileNotFoundException("An input has an empty name; specify a file, a folder or a glob.");
            var found = input == "-" || File.Exists(input) ? [input] : Directory.Exists(input) ? OfFolder(input) : OfGlob(input);
            paths.AddRange(found);
        }
        if (paths.Count > 1 && paths.Find(InputFile.IsStream) is { } pipe) throw new IOException($"{pipe} is a pipe or device, which cannot be combined with files; use one of them.");
        return new BatchInputs([.. paths], [.. paths.Select(path => path == "-" ? 0 : new FileInfo(path).Length)]);
    }

    /// <summary>Returns a hash of the name, size, time and (for the first thousand files) first and last bytes of each file.</summary>
    internal string Fingerprint()
    {
        if (IsStream) return "-";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[MarkBytes];
        for (int i = 0; i < Paths.Length; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Paths[i]}\0{Sizes[i]}\0{File.GetLastWriteTimeUtc(Paths[i]).Ticks}\0"));
            if (i >= MarkedFiles) continue;
            using var file = new FileStream(Paths[i], FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
            hash.AppendData(block, 0, file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false));
            file.Position = Math.Max(0, file.Length - block.Length);
            hash.AppendData(block, 0, file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Returns the first file modified after a time; null if there is none.</summary>
    internal string? ChangedSince(DateTime time) => Paths.FirstOrDefault(path => File.GetLastWriteTimeUtc(path) > time);

    private static string[] OfFolder(string folder)
    {
        string[] found = LinkedFiles.Distinct(LinkedFiles.Below(folder).Where(path => CorpusSniffer.FromEnding(path) is not null));
        if (found.Length == 0) throw new IOException($"{folder} contains no file with the extension of a known format (csv, tsv, jsonl, parquet, xlsx, txt, html); specify the files.");
        return found;
    }

    private static string[] OfGlob(string pattern)
    {
        int wild = pattern.IndexOfAny(['*', '?']);
        if (wild < 0) throw new FileNotFoundException($"There is no file {pattern}.");
        int slash = pattern.LastIndexOfAny(['/', '\\'], wild);
        string root = slash < 0 ? "." : slash == 0 ? "/" : pattern[..slash];
        string[] found = Directory.Exists(root) ? LinkedFiles.Distinct(Search(root, pattern[(slash + 1)..])) : [];
        if (found.Length == 0) throw new FileNotFoundException($"No file matches {pattern}.");
        return slash < 0 ? [.. found.Select(path => path[2..])] : found;
    }

    private static IEnumerable<string> Search(string root, string pattern)
    {
        // The library does not support '?'; '*' matches at least the same files, which are then filtered by name.
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern.Replace('?', '*'));
        return matcher.Execute(LinkedFiles.ForGlob(root)).Files
            .Select(match => root.TrimEnd('/') + "/" + match.Path)
            .Where(path => !pattern.Contains('?') || System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Path.GetFileName(pattern), Path.GetFileName(path), ignoreCase: false));
    }
}
