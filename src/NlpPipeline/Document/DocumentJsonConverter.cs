using System.Text.Json;
using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>
/// Writes a <see cref="Document"/> as its <see cref="DocumentResult"/>, so that a web endpoint can return it. Does not read documents; read
/// a <see cref="DocumentResult"/> instead.
/// </summary>
public sealed class DocumentJsonConverter : JsonConverter<Document>
{
    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Document Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A Document cannot be read from JSON; read a DocumentResult.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Document value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        value.WriteTo(writer);
        writer.WriteEndObject();
    }
}
