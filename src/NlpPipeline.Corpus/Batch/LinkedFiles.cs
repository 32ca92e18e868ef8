using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Finds files in folders with symbolic links, which may form loops or lead to the same file twice.</summary>
internal static class LinkedFiles
{
    /// <summary>The maximum number of links to folders that a search follows. Without loops, links among folders can still form very many paths.</summary>
    private const int MostLinks = 10_000;

    private const int MostLinksOfPath = 40; // as Linux has it

    /// <summary>Finds all files below a folder. Each real folder is searched once, under its own path if that is in the folder too.</summary>
    internal static IEnumerable<string> Below(string folder)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { RealPath(folder) };
        var found = new List<string>();
        var linked = new Queue<string>();
        Search(folder);
        while (linked.TryDequeue(out string? link))
        {
            if (seen.Add(RealPath(link))) Search(link);
        }
        return found;

        void Search(string first)
        {
            var folders = new Stack<string>([first]);
            while (folders.TryPop(out string? current))
            {
                foreach (var entry in new DirectoryInfo(current).EnumerateFileSystemInfos())
                {
                    string path = Path.Combine(current, entry.Name);
                    if (entry is not DirectoryInfo) found.Add(path);
                    else if (entry.LinkTarget is not null) linked.Enqueue(path);
                    else if (seen.Add(RealPath(path))) folders.Push(path);
                }
            }
        }
    }

    /// <summary>Returns each real file once: of several paths, the one with the fewest links, of those the first in ordinal order. Sorted by path.</summary>
    /// <exception cref="FileNotFoundException">A link leads nowhere.</exception>
    internal static string[] Distinct(IEnumerable<string> paths)
    {
        var kept = new Dictionary<string, (string Path, int Links)>(StringComparer.Ordinal);
        var folders = new Dictionary<string, (string Real, int Links)>(StringComparer.Ordinal);
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(path);
            if (!folders.TryGetValue(file.DirectoryName!, out var folder)) folders.Add(file.DirectoryName!, folder = (RealPath(file.DirectoryName!, out int links), links));
            string real = Path.Combine(folder.Real, file.Name);
            if (file.LinkTarget is not null)
            {
                real = RealPath(path, out folder.Links);
                if (new FileInfo(real) is not { Exists: true, LinkTarget: null }) throw new FileNotFoundException($"{path} is a symbolic link to a file that does not exist; delete it.");
            }
            if (!kept.TryGetValue(real, out var other) || folder.Links < other.Links) kept[real] = (path, folder.Links);
        }
        string[] sorted = [.. kept.Values.Select(file => file.Path)];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    /// <summary>Returns the full path without symbolic links.</summary>
    internal static string RealPath(string path) => RealPath(path, out _);

    private static string RealPath(string path, out int links)
    {
        links = 0;
        var parts = new Stack<string>(Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        string real = Path.GetPathRoot(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) return Path.GetFullPath(path); // there, Path.GetPathRoot contains the first part
        while (parts.TryPop(out string? part))
        {
            if (part == ".") continue;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? "/";
                continue;
            }
            string next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target || ++links > MostLinksOfPath)
            {
                real = next;
                continue;
            }
            if (Path.IsPathRooted(target)) real = "/";
            foreach (string piece in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) parts.Push(piece);
        }
        return real;
    }

    /// <summary>A folder for a search by pattern, which does not enter a folder that it is in already.</summary>
    internal static DirectoryInfoBase ForGlob(string root) => new Folder(new DirectoryInfo(root), null, null, new Count());

    private sealed class Count
    {
        internal int Links { get; set; }
    }

    private sealed class Folder(DirectoryInfo info, Folder? parent, string? name, Count count) : DirectoryInfoBase
    {
        private readonly string _real = RealPath(info.FullName);
        private readonly Folder? _parent = parent;

        public override string Name => name ?? info.Name;

        public override string FullName => info.FullName;

        public override DirectoryInfoBase? ParentDirectory => _parent ?? (info.Parent is { } above ? new Folder(above, null, null, count) : null);

        public override IEnumerable<FileSystemInfoBase> EnumerateFileSystemInfos()
        {
            if (!info.Exists) yield break;
            foreach (var entry in info.EnumerateFileSystemInfos())
            {
                if (entry is not DirectoryInfo directory)
                {
                    yield return new FileInfoWrapper((FileInfo)entry);
                    continue;
                }
                bool isLink = directory.LinkTarget is not null;
                if (isLink && ++count.Links > MostLinks) throw new IOException($"{info.FullName} has too many symbolic links to folders; specify the files.");
                var below = new Folder(directory, this, null, count);
                if (!isLink || !below.IsWithinItself()) yield return below;
            }
        }

        public override DirectoryInfoBase? GetDirectory(string path) =>
            path == ".." ? new Folder(new DirectoryInfo(Path.Combine(info.FullName, path)), this, path, count)
            : new DirectoryInfo(Path.Combine(info.FullName, path)) is { Exists: true } found ? new Folder(found, this, null, count) : null;

        public override FileInfoBase GetFile(string path) => new FileInfoWrapper(new FileInfo(Path.Combine(info.FullName, path)));

        private bool IsWithinItself()
        {
            for (var above = _parent; above is not null; above = above._parent)
            {
                if (above._real == _real) return true;
            }
            return false;
        }
    }
}
