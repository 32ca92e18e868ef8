using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace NlpPipeline.Hosting;

/// <summary>Watches the files of the options, and calls back shortly after one changes.</summary>
internal sealed class OptionFiles : IDisposable
{
    // One change of a file raises several events, the first often before the file is complete.
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(200);

    private readonly string _root;
    private readonly Timer _timer;
    private int _pending;
    private List<IDisposable> _watches = [];
    private string[] _watched = [];

    /// <param name="root">The folder that relative paths are resolved against.</param>
    /// <param name="changed">Called on a thread of the pool; calls may overlap.</param>
    internal OptionFiles(string root, Action changed)
    {
        _root = root;
        _timer = new Timer(_ =>
        {
            Volatile.Write(ref _pending, 0); // before the files are read: a later change calls back again
            changed();
        });
    }

    /// <summary>Watches the files of the options, and stops watching others.</summary>
    internal void Watch(NlpPipelineOptions options)
    {
        string[] paths = !options.ReloadOnChange ? [] : [.. options.WithFullPaths(_root).GetFiles()];
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

    /// <summary>Signals a change. Signals before the callback count as one.</summary>
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
}
