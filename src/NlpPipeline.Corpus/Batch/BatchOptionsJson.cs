using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Serializes <see cref="BatchOptions"/> without reflection, to send them to another machine and to compare them with those of an earlier run.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BatchOptions))]
internal sealed partial class BatchOptionsJson : JsonSerializerContext;
