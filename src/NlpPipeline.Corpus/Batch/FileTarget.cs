using System.IO.Compression;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Tables;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Batch;

/// <summary>
/// Writes to files that end in .partial, with a journal that contains the lengths up to which they are valid; they are renamed at the end. Brotli members
/// cannot be concatenated, so its output is written uncompressed and compressed at the end; a table is written as JSON Lines and packed at the end.
/// </summary>
internal sealed class FileTarget : BatchTarget
{
    private readonly OutputPaths _paths;
    private readonly BatchPlan _plan;
    private readonly OutputFiles _files;
    private readonly BatchJournal _journal;
    private readonly byte[] _header;
    private readonly long _split;
    private readonly FileStream? _rejects;
    private FileStream? _rows;
    private int _part;

    private FileTarget(BatchPlan plan, OutputPaths paths, BatchJournal journal, BatchState? state)
    {
        (_plan, _files, _paths, _journal, _header, _split) = (plan, plan.Options.Files, paths, journal, plan.CreateHeader(), plan.Options.SplitBytes ?? long.MaxValue);
        _part = state?.Part ?? 1;
        if (state is { IsDone: true }) return; // only the renaming is left
        _rows = Open(_part, state?.PartLength);
        try
        {
            _rejects = OpenAt(paths.Rejects + OutputPaths.Partial, state?.RejectsLength);
        }
        catch
        {
            _rows.Dispose();
            throw;
        }
        foreach (string later in paths.PartialsAfter(_part)) _files.Delete(later);
    }

    /// <summary>Begins the output of a run, or resumes that of an earlier one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="state">The checkpoint of the earlier run; null for a new run.</param>
    /// <exception cref="IOException">There is an output, or an unfinished run that the plan does not resume or that belongs to another plan.</exception>
    internal static FileTarget Open(BatchPlan plan, out BatchState? state)
    {
        var paths = new OutputPaths(plan.Options.Output!, plan.Options.SplitBytes is not null);
        bool isUnfinished = File.Exists(paths.Journal) || File.Exists(paths.Part(1) + OutputPaths.Partial);
        if (isUnfinished && !plan.Options.Resume)
            throw new IOException($"{paths.Output} has an unfinished run; set Resume to continue it, or delete {paths.Journal} and the .partial files.");
        if (!isUnfinished && File.Exists(paths.Part(1)))
            throw new IOException($"{paths.Part(1)} already exists; delete it or set another Output.");
        if (plan.Inputs.IsStream && plan.Options.Resume) throw new IOException("A run that reads standard input or a pipe cannot be resumed; start it again without Resume.");
        string signature = plan.Signature(), inputs = plan.Inputs.Fingerprint();
        var entry = BatchJournal.Read(paths.Journal);
        if (entry is not null) Check(entry, signature, inputs, plan, paths);
        state = entry?.State;
        var journal = new BatchJournal(plan.Options.Files, paths.Journal, signature, inputs, entry?.Started ?? DateTime.UtcNow);
        return new FileTarget(plan, paths, journal, state);
    }

    internal IReadOnlyList<string> Outputs => [.. Enumerable.Range(1, _part).Select(_paths.Part)];

    internal string RejectsPath => _paths.Rejects;

    internal override void Write(ChunkResult result)
    {
        if (_rows!.Position > _header.Length && _rows.Position + result.Output.Length > _split)
        {
            _rows.Flush(flushToDisk: true);
            _rows.Dispose();
            _rows = Open(++_part, null);
        }
        _rows.Write(result.Output.Span);
        _rejects!.Write(result.Rejects.Written);
    }

    internal override void Commit(int file, ReadPosition next, double seconds, BatchSummary summary, bool isDone)
    {
        _rows!.Flush(flushToDisk: true);
        _rejects!.Flush(flushToDisk: true);
        _journal.Write(new BatchState(file, next, _part, _rows.Position, _rejects.Position, seconds, summary, isDone));
    }

    internal override void Complete()
    {
        if (_rows is { Length: 0 } && BlockCompressor.Handles(Path.GetExtension(_paths.Output).ToLowerInvariant()))
        {
            _rows.Write(BlockCompressor.Empty(Path.GetExtension(_paths.Output).ToLowerInvariant()));
            _rows.Flush(flushToDisk: true);
        }
        Dispose();
        // After a crash, some may already have their names.
        foreach (string path in Outputs.Where(path => File.Exists(path + OutputPaths.Partial)))
        {
            if (TableStream.Handles(_plan.To)) Pack(path, packing => TablePacker.Pack(_files, path + OutputPaths.Partial, packing, _plan.To, _plan.Names));
            else if (path.EndsWith(".br", StringComparison.OrdinalIgnoreCase)) Pack(path, packing => Compress(path + OutputPaths.Partial, packing));
            else _files.Move(path + OutputPaths.Partial, path);
        }
        string rejects = _paths.Rejects + OutputPaths.Partial;
        if (new FileInfo(rejects) is { Exists: true, Length: > 0 }) _files.Move(rejects, _paths.Rejects);
        else _files.Delete(rejects);
        _journal.Delete();
    }

    internal override void Discard()
    {
        Dispose();
        _journal.Delete(); // first: without it, what is left is written anew
        foreach (string path in Outputs) _files.Delete(path + OutputPaths.Partial);
        _files.Delete(_paths.Rejects + OutputPaths.Partial);
    }

    public override void Dispose()
    {
        _rows?.Dispose();
        _rejects?.Dispose();
    }

    private static void Check(JournalEntry entry, string signature, string inputs, BatchPlan plan, OutputPaths paths)
    {
        if (entry.Inputs != inputs)
        {
            string which = plan.Inputs.ChangedSince(entry.Started) is { } path ? $"{path} was changed" : "a file was changed, added or removed";
            throw new IOException($"The input has changed since this run began: {which}; restore it, or delete {paths.Journal} and the .partial files and start again.");
        }
        if (entry.Signature != signature)
            throw new IOException($"The unfinished run of {paths.Output} had other options or another version; use the same, or delete {paths.Journal} and the .partial files.");
    }

    /// <summary>Opens a part at its valid length; a new part gets the header.</summary>
    private FileStream Open(int part, long? length)
    {
        var file = OpenAt(_paths.Part(part) + OutputPaths.Partial, length);
        if (length is not null) return file;
        try
        {
            file.Write(_header);
            return file;
        }
        catch
        {
            file.Dispose(); // otherwise the run could not be resumed in this process
            throw;
        }
    }

    /// <summary>Creates a file, or opens one of an earlier run at its valid length. The stream needs no buffer, because blocks are large.</summary>
    private FileStream OpenAt(string path, long? length)
    {
        if (length is not { } valid) return _files.Create(path);
        var file = _files.Open(path);
        try
        {
            if (file.Length < valid) throw new IOException($"{path} is shorter than its journal says; delete both and start again.");
            file.SetLength(valid);
            file.Position = valid;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Compress(string path, string packing)
    {
        using var source = File.OpenRead(path);
        using var target = _files.Create(packing);
        using (var brotli = new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true)) source.CopyTo(brotli);
        target.Flush(flushToDisk: true);
    }

    private void Pack(string path, Action<string> pack)
    {
        pack(path + ".packing");
        _files.Move(path + ".packing", path);
        _files.Delete(path + OutputPaths.Partial);
    }
}
