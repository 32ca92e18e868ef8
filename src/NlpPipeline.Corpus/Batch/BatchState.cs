using System.Text.Json.Serialization;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A checkpoint: the lengths up to which the output on disk is valid, and the input position after them.</summary>
/// <param name="File">The index of the input file.</param>
/// <param name="Position">The position in the input file.</param>
/// <param name="Part">The number of the output file, from 1.</param>
/// <param name="PartLength">The length of the output file, in bytes.</param>
/// <param name="RejectsLength">The length of the file of rejects, in bytes.</param>
/// <param name="Seconds">The elapsed time, in seconds.</param>
/// <param name="Summary">The counts.</param>
/// <param name="IsDone">Whether only the renaming of the files is left.</param>
internal sealed record BatchState(
    int File, ReadPosition Position, int Part, long PartLength, long RejectsLength, double Seconds, BatchSummary Summary, bool IsDone);

/// <summary>The content of a journal.</summary>
/// <param name="Signature">The signature of the options.</param>
/// <param name="Inputs">The fingerprint of the inputs.</param>
/// <param name="Started">The time at which the run began.</param>
/// <param name="State">The checkpoint.</param>
internal sealed record JournalEntry(string Signature, string Inputs, DateTime Started, BatchState State);

/// <summary>Serializes journals without reflection.</summary>
[JsonSourceGenerationOptions(PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
