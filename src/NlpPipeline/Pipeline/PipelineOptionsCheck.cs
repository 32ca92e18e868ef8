using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NlpPipeline;

/// <summary>Finds options that no pipeline can have, and describes what is wrong with the JSON of options.</summary>
internal static class PipelineOptionsCheck
{
    /// <summary>Returns a sentence about the first option that is out of range, without its full stop; null if there is none.</summary>
    internal static string? FindError(PipelineOptions options)
    {
        var (segmenter, tags, entities) = (options.Segmenter, options.Tags, options.Entities);
        if ((options.Annotations & ~(Annotations.All | Annotations.Evidence)) != 0) return Unknown("annotations", options.Annotations);
        if (!Enum.IsDefined(segmenter.Mode)) return Unknown("segmenter.mode", segmenter.Mode);
        if (segmenter.Script is { } script && !Enum.IsDefined(script)) return Unknown("segmenter.script", script);
        if (!Enum.IsDefined(tags.Method)) return Unknown("tags.method", tags.Method);
        if (tags.Top < 1) return TooSmall("tags.top", tags.Top);
        if (tags.MinLength < 1) return TooSmall("tags.minLength", tags.MinLength);
        if (tags.MinWeight is { } weight && weight is not (>= 0 and <= 1)) return NoShare("tags.minWeight", weight);
        if (options.TopicThreshold is { } topic && topic is not (>= 0 and <= 1)) return NoShare("topicThreshold", topic);
        if (entities.Threshold is not (>= 0 and <= 1)) return NoShare("entities.threshold", entities.Threshold);
        foreach (var kind in entities.Kinds)
            if (!Enum.IsDefined(kind)) return Unknown("entities.kinds", kind);
        return null;
    }

    /// <summary>Describes an error of the serializer in the words of the file instead of those of .NET, without the full stop.</summary>
    internal static string Describe(JsonException error)
    {
        const string Before = "The JSON property '", After = "' could not be mapped", Type = "contained in type '";
        string message = error.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0].TrimEnd('.');
        if (error.InnerException is JsonException) return $"this is not JSON: {message}";
        if (message.StartsWith(Before, StringComparison.Ordinal) && message.IndexOf(After, StringComparison.Ordinal) is var end and > 0)
        {
            string type = message[(message.IndexOf(Type, StringComparison.Ordinal) + Type.Length)..].TrimEnd('\'');
            var root = PipelineOptionsJson.Default.PipelineOptions;
            var group = root.Properties.FirstOrDefault(property => property.PropertyType.FullName == type);
            var known = (group is null ? root : TypeOf(group)).Properties.Select(property => property.Name);
            return $"{group?.Name ?? "a recipe"} has no option '{message[Before.Length..end]}'; it has {string.Join(", ", known)}";
        }
        return error.Path is { Length: > 2 } path ? $"{path[2..]} must be {Expected(path[2..])}{(message.Contains("null", StringComparison.Ordinal) ? ", not null" : "")}" : "the options must be an object";
    }

    /// <summary>Returns the kind of value of the option at a path such as <c>tags.top</c> or <c>userWords[1]</c>.</summary>
    private static string Expected(string path)
    {
        var names = path.Split('.');
        JsonTypeInfo group = PipelineOptionsJson.Default.PipelineOptions;
        JsonPropertyInfo? option = null;
        foreach (string name in names)
        {
            if (group.Kind == JsonTypeInfoKind.Dictionary) return ExpectedOfTag(path);
            option = group.Properties.FirstOrDefault(property => property.Name.Equals(name.Split('[')[0], StringComparison.OrdinalIgnoreCase));
            if (option is null) return "another value";
            group = TypeOf(option);
            if (group.Kind == JsonTypeInfoKind.Dictionary && name.Contains('[', StringComparison.Ordinal)) return ExpectedOfTag(path); // a quoted tag
        }
        var type = Nullable.GetUnderlyingType(option!.PropertyType) ?? option.PropertyType;
        if (names[^1].Contains('[', StringComparison.Ordinal)) type = type.GenericTypeArguments[^1];
        if (type.IsEnum) return $"{(type == typeof(Annotations) ? "a list, with commas in one string, of" : "one of")} {string.Join(", ", Enum.GetNames(type))}";
        if (type == typeof(int)) return $"a whole number from 1 to {int.MaxValue}";
        if (type == typeof(double)) return "a number from 0 to 1";
        if (type == typeof(bool)) return "true or false";
        if (type == typeof(string)) return "a string";
        return group.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object";
    }

    /// <summary>Returns the kind of value of a tag of a vocabulary, or of one of its aliases.</summary>
    private static string ExpectedOfTag(string path) => path is [.., not '\'', ']'] ? "a string" : "a list of strings";

    private static JsonTypeInfo TypeOf(JsonPropertyInfo property) => PipelineOptionsJson.Default.GetTypeInfo(property.PropertyType)!;

    private static string Unknown<T>(string option, T value)
        where T : struct, Enum => $"{option} has the unknown value {value}; use {string.Join(", ", Enum.GetNames<T>())}";

    private static string TooSmall(string option, int value) => $"{option} must be at least 1, not {value}";

    private static string NoShare(string option, double value) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{option} must be in [0, 1], not {value}");
}
