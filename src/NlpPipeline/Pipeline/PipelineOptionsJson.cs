using System.Text.Json;
using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>Serializes <see cref="PipelineOptions"/> without reflection. Public, so that records that contain options can use it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(PipelineOptions))]
public sealed partial class PipelineOptionsJson : JsonSerializerContext;
