using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.IO;

/// <summary>Checks the file of <c>--out</c>, before a command does any work.</summary>
internal static class OutputFile
{
    /// <summary>Returns the path if a file can be written there and is none of the inputs.</summary>
    /// <exception cref="IOException">The path is an input, or the file cannot be written.</exception>
    /// <exception cref="UsageException">The path is empty or a folder, or its folder does not exist.</exception>
    internal static string At(string path, params IEnumerable<string> inputs)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new UsageException("--out has an empty name; set it to a file.");
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path)) throw new UsageException($"--out {path} is a folder; specify a file.");
        CheckFolder(path);
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (inputs.Any(input => Target(input).Equals(Target(path), comparison))) throw new IOException($"{path} is an input and cannot be written; specify another file with --out.");
        if (!InputFile.IsStream(path)) Try(path);
        return path;
    }

    private static void CheckFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder {folder} for --out; create it first.");
    }

    /// <summary>Opens the file for writing, and leaves it as it was.</summary>
    private static void Try(string path)
    {
        string target = new FileInfo(path).LinkTarget is null ? path : Target(path); // which need not exist yet
        CheckFolder(target);
        bool exists = File.Exists(target);
        try
        {
            using var opened = new FileStream(target, exists ? FileMode.Open : FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, 1, exists ? FileOptions.None : FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path} cannot be written; check its permissions and those of its folder.", e);
        }
    }

    /// <summary>Returns the full path of a file after all links.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } folder) return full;
        var file = new FileInfo(Path.Combine(Target(folder), Path.GetFileName(full)));
        return file.LinkTarget is null ? file.FullName : Target(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
