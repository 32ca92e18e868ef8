using System.Text.Json;
using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>
/// Serializes a <see cref="DocumentResult"/> without reflection: <c>JsonSerializer.Serialize(result,
/// DocumentResultJson.Default.DocumentResult)</c>. Add it to <see cref="JsonSerializerOptions.TypeInfoResolverChain"/> to return results
/// from a web endpoint that is compiled ahead of time.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DocumentResult))]
[JsonSerializable(typeof(Document))]
public sealed partial class DocumentResultJson : JsonSerializerContext;
