using System.Globalization;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The paths of the files that a run writes.</summary>
internal sealed class OutputPaths(string output, bool isSplit)
{
    /// <summary>The suffix of a file until the run is finished.</summary>
    internal const string Partial = ".partial";

    internal string Output => output;

    internal string Journal => output + ".journal";

    internal string Rejects => output + ".rejects.jsonl";

    /// <summary>Checks the names of the files to write, before any work is done.</summary>
    /// <exception cref="ArgumentException">A name is empty, that of a folder, or has an unknown file extension, or an input, Output and Report are not different files.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of a file does not exist.</exception>
    internal static void Check(BatchOptions options)
    {
        foreach (var (name, path) in (ReadOnlySpan<(string, string?)>)[(nameof(options.Output), options.Output), (nameof(options.Report), options.Report)])
        {
            if (path is null) continue;
            if (string.IsNullOrWhiteSpace(path)) throw new ArgumentException($"{name} has an empty name; set it to a file.", nameof(options));
            if (Directory.Exists(path)) throw new ArgumentException($"{path} is a folder; set {name} to a file.", nameof(options));
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder} for {path}; create it first.");
        }
        foreach (string? path in (ReadOnlySpan<string?>)[options.Output, options.Report])
        {
            if (path is not null && options.Inputs.Any(input => IsSame(input, path))) throw new ArgumentException($"{path} is an input and cannot be written; set another Output or Report.", nameof(options));
        }
        if (options is { Output: { } output, Report: { } report } && Path.GetFullPath(output) == Path.GetFullPath(report))
            throw new ArgumentException($"Output and Report are the same file, {report}; set them to two files.", nameof(options));
        if (options is { Output: { } named, To: null } && ByteSource.FormatEnding(named) is { Length: > 0 } ending && BatchPlan.ToOf(named) is null)
            throw new ArgumentException($"The output {named} cannot be written as {ending}; use {BatchPlan.KnownEndings}, or set To.", nameof(options));
        if (options.Report is { } page && Path.GetExtension(page).ToLowerInvariant() is not (".html" or ".htm"))
            throw new ArgumentException($"The report is an HTML page; set Report to a file that ends in .html, not {page}.", nameof(options));
    }

    private static bool IsSame(string input, string output) => input != "-" && !input.Contains("://", StringComparison.Ordinal) && Path.GetFullPath(input) == Path.GetFullPath(output);

    /// <summary>Returns the first file of an output without an unfinished run; null if there is none.</summary>
    internal static string? FindComplete(string output, bool isSplit)
    {
        var paths = new OutputPaths(output, isSplit);
        return File.Exists(paths.Part(1)) && !File.Exists(paths.Journal) && !File.Exists(paths.Part(1) + Partial) ? paths.Part(1) : null;
    }

    /// <summary>Returns the path of an output file by its number, from 1: the output itself, or for split output tags-00001.csv.gz for tags.csv.gz.</summary>
    internal string Part(int number)
    {
        if (!isSplit) return output;
        string ending = Path.GetExtension(output);
        if (ByteSource.IsCompression(ending)) ending = Path.GetExtension(output[..^ending.Length]) + ending;
        return string.Create(CultureInfo.InvariantCulture, $"{output[..^ending.Length]}-{number:D5}{ending}");
    }

    /// <summary>Returns the unfinished files of later parts.</summary>
    internal IEnumerable<string> PartialsAfter(int number)
    {
        if (!isSplit) yield break;
        while (File.Exists(Part(++number) + Partial)) yield return Part(number) + Partial;
    }
}
