using System.Text.Json;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The journal of an unfinished run: one small file, replaced as a whole at each checkpoint.</summary>
internal sealed class BatchJournal(OutputFiles files, string path, string signature, string inputs, DateTime started)
{
    /// <summary>The time at which the run began.</summary>
    internal DateTime Started => started;

    /// <summary>Reads a journal; returns null if there is none.</summary>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    /// <exception cref="IOException">The journal is a symbolic link.</exception>
    internal static JournalEntry? Read(string path)
    {
        OutputFiles.RefuseLink(path);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), JournalJson.Default.JournalEntry);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The journal {path} is damaged; delete it and the .partial files beside it, and start again.", e);
        }
    }

    /// <summary>Writes a checkpoint. After a crash, the file contains either the old or the new one.</summary>
    internal void Write(BatchState state)
    {
        string next = path + ".next";
        using (var file = files.Create(next))
        {
            JsonSerializer.Serialize(file, new JournalEntry(signature, inputs, started, state), JournalJson.Default.JournalEntry);
            file.Flush(flushToDisk: true);
        }
        files.Move(next, path);
    }

    internal void Delete() => files.Delete(path);
}
