using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NlpPipeline;

/// <content>The results of custom stages (answers).</content>
public sealed partial class Document
{
    private List<Answer>? _answers;

    /// <summary>Sets a result of a custom stage (an answer).</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="name">The name of the result, which is also the name of its JSON property and its column.</param>
    /// <param name="value">The result; replaces an earlier result with the same name.</param>
    /// <param name="json">The JSON type information; null to exclude the result from <see cref="ToResult"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Set<T>(string name, T value, JsonTypeInfo<T>? json = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _answers ??= [];
        _answers.RemoveAll(answer => answer.Name == name);
        _answers.Add(new Answer(name, value, json is null ? null : () => JsonSerializer.SerializeToElement(value, json)));
    }

    /// <summary>Returns a result of a custom stage; the default value of the type if there is no result with this name and type.</summary>
    public T? Get<T>(string name) => _answers?.Find(answer => answer.Name == name) is { Value: T value } ? value : default;

    /// <summary>Returns a result of a custom stage as JSON; null if there is none or it was set without JSON type information.</summary>
    public JsonElement? GetJson(string name) => _answers?.Find(answer => answer.Name == name)?.ToJson?.Invoke();

    /// <summary>Returns the results of custom stages that can be written as JSON.</summary>
    internal Dictionary<string, JsonElement>? JsonAnswers() =>
        _answers?.Where(answer => answer.ToJson is not null).ToDictionary(answer => answer.Name, answer => answer.ToJson!()) is { Count: > 0 } answers ? answers : null;

    private sealed record Answer(string Name, object? Value, Func<JsonElement>? ToJson);
}
