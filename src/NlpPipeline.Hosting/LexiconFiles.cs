using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Hosting;

/// <summary>The files of a lexicon: reads them, and calls back shortly after one of them changed.</summary>
internal sealed class LexiconFiles : IDisposable
{
    // One change of a file comes as several events, the first of them often before the file is whole.
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(200);

    private readonly string _root;
    private readonly Timer _timer;
    private int _pending;
    private List<IDisposable> _watches = [];
    private string[] _watched = [];

    /// <param name="root">The folder in which relative paths start.</param>
    /// <param name="changed">Called on a thread of the pool, a second time perhaps before the first has returned.</param>
    internal LexiconFiles(string root, Action changed)
    {
        _root = root;
        _timer = new Timer(_ =>
        {
            Volatile.Write(ref _pending, 0); // before the files are read: a change from now on counts as another
            changed();
        });
    }

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is broken; the message names file, line and reason.</exception>
    internal Lexicon Load(NlpPipelineOptions options)
    {
        var lexicon = options.Lexicon is null ? Lexicon.Default : Lexicon.Load(FullPath(options.Lexicon));
        if (options.UserWords.Count == 0) return lexicon;
        var builder = lexicon.ToBuilder();
        foreach (string path in options.UserWords) builder.AddFile(FullPath(path));
        return builder.Build();
    }

    /// <summary>Watches the files that these options name, and no others any more.</summary>
    internal void Watch(NlpPipelineOptions options)
    {
        string[] paths = !options.ReloadOnChange ? [] : [.. options.UserWords.Concat(options.Lexicon is { } path ? [path] : []).Select(FullPath)];
        if (paths.SequenceEqual(_watched)) return;
        Stop();
        foreach (string file in paths)
        {
            var folder = new PhysicalFileProvider(Path.GetDirectoryName(file)!, ExclusionFilters.None);
            _watches.Add(folder);
            _watches.Add(ChangeToken.OnChange(() => folder.Watch(Path.GetFileName(file)), Touch));
        }
        _watched = paths;
    }

    /// <summary>Says that something changed. Calls that come before the files are read again count as one.</summary>
    internal void Touch()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0) _timer.Change(s_delay, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        Stop();
        _timer.Dispose();
    }

    private void Stop()
    {
        foreach (var watch in Enumerable.Reverse(_watches)) watch.Dispose();
        _watches = [];
        _watched = [];
    }

    private string FullPath(string path) => Path.GetFullPath(path, _root);
}
