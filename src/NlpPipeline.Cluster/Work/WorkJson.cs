using System.Text.Json.Serialization;

namespace NlpPipeline.Cluster.Work;

/// <summary>Reads and writes what a job leaves in its folder, without reflection.</summary>
[JsonSourceGenerationOptions(
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartRecord))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(LostPart))]
internal sealed partial class WorkJson : JsonSerializerContext;
