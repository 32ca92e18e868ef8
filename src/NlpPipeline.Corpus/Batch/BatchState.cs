using System.Text.Json.Serialization;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>How far the output on disk is known to be whole, and where the input goes on behind it.</summary>
/// <param name="File">Index of the input file.</param>
/// <param name="Position">The place in it.</param>
/// <param name="Part">Number of the output file, from 1.</param>
/// <param name="PartLength">Bytes of it.</param>
/// <param name="RejectsLength">Bytes of the file of rejects.</param>
/// <param name="Seconds">Seconds spent.</param>
/// <param name="Summary">What was counted.</param>
/// <param name="IsDone">Whether nothing but giving the files their names is left.</param>
internal sealed record BatchState(
    int File, ReadPosition Position, int Part, long PartLength, long RejectsLength, double Seconds, BatchSummary Summary, bool IsDone);

/// <summary>What stands in a journal.</summary>
/// <param name="Signature">The options of the run.</param>
/// <param name="Inputs">The fingerprint of the inputs.</param>
/// <param name="Started">When the run began.</param>
/// <param name="State">How far it is.</param>
internal sealed record JournalEntry(string Signature, string Inputs, DateTime Started, BatchState State);

/// <summary>Reads and writes journals without reflection.</summary>
[JsonSourceGenerationOptions(PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
