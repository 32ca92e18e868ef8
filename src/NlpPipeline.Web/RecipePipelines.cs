using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NlpPipeline.Classification;
using NlpPipeline.Hosting;

namespace NlpPipeline.Web;

/// <summary>
/// The pipelines of recent recipes: that of the service, changed by requests. Thread-safe; all are built again after the service has reloaded its files.
/// </summary>
internal sealed class RecipePipelines(NlpService service, IOptionsMonitor<NlpPipelineOptions> options, IHostEnvironment environment) : IDisposable
{
    private const int MaxPipelines = 24;
    private const int MaxRecipeChars = 64 * 1024;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxPipelines, CompactionPercentage = 0.25 });

    /// <summary>Returns the pipeline for a request.</summary>
    /// <param name="recipe">The options of the request; null for those of the service.</param>
    /// <param name="fixedAnnotations">The annotations of the endpoint; null if the request chooses them.</param>
    /// <param name="defaults">The annotations if the request does not choose them; null for those of the service.</param>
    /// <exception cref="RequestException">The recipe is invalid: 400.</exception>
    internal RecipePipeline Get(JsonElement? recipe, Annotations? fixedAnnotations, Annotations? defaults)
    {
        string text = recipe is { ValueKind: not JsonValueKind.Null } given ? given.GetRawText() : "";
        if (text.Length > MaxRecipeChars) throw Invalid($"a recipe of a request can have at most {MaxRecipeChars} characters");
        var key = new Key(service.Pipeline, text, fixedAnnotations, defaults);
        if (_cache.TryGetValue(key, out RecipePipeline? found)) return found!;
        var built = Build(text, fixedAnnotations, defaults);
        _cache.Set(key, built, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(30) });
        return built;
    }

    public void Dispose() => _cache.Dispose();

    private RecipePipeline Build(string text, Annotations? fixedAnnotations, Annotations? defaults)
    {
        try
        {
            PipelineOptions own = options.CurrentValue;
            var recipe = own.WithFullPaths(environment.ContentRootPath);
            var asked = text.Length > 0 ? JsonNode.Parse(text, s_anyCase) as JsonObject ?? throw Invalid("it must be an object") : [];
            if (asked.Count > 0)
            {
                RejectNulls(asked);
                if (PipelineOptions.FromJson(asked.ToJsonString()).GetFiles().Any()) throw Invalid("a request cannot contain paths of files; send user words as userWords");
                var merged = JsonNode.Parse(recipe.ToJson(), s_anyCase)!.AsObject();
                Merge(merged, asked);
                recipe = PipelineOptions.FromJson(merged.ToJsonString());
            }
            bool chooses = asked.ContainsKey("annotations");
            recipe.Annotations = fixedAnnotations ?? (chooses ? recipe.Annotations : defaults ?? recipe.Annotations);
            var model = !recipe.Annotations.HasFlag(Annotations.Sentiment) ? null
                : recipe.SentimentModelFile is { } path ? SentimentModel.Load(path) : SentimentModel.Default;
            return new RecipePipeline(Pipeline.Create(recipe), recipe.Annotations, model);
        }
        catch (Exception error) when (text.Length > 0 && error is ArgumentException or InvalidDataException)
        {
            string why = error.Message.Split(" (Parameter '")[0].Replace("The options, line 1: ", "", StringComparison.Ordinal).Replace("The options: ", "", StringComparison.Ordinal);
            throw Invalid(why.TrimEnd('.'));
        }
    }

    private static readonly JsonNodeOptions s_anyCase = new() { PropertyNameCaseInsensitive = true };

    private static RequestException Invalid(string why) => new(StatusCodes.Status400BadRequest, $"The recipe is invalid: {why}.");

    /// <summary>Rejects nulls, for which the recipe has no meaning.</summary>
    private static void RejectNulls(JsonNode? node)
    {
        if (node is null) throw Invalid("it contains null; leave the property out");
        if (node is JsonObject properties)
            foreach (var (_, value) in properties) RejectNulls(value);
        if (node is JsonArray items)
            foreach (var item in items) RejectNulls(item);
    }

    /// <summary>Replaces the options that a request changes. An object in the recipe is a group of options; an object in a group, such as tags.vocabulary, is a value.</summary>
    private static void Merge(JsonObject recipe, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject change && recipe[name] is JsonObject group)
                foreach (var (option, changed) in change) group[option] = changed?.DeepClone();
            else recipe[name] = value?.DeepClone();
        }
    }

    private sealed record Key(Pipeline Base, string Recipe, Annotations? Fixed, Annotations? Defaults);
}

/// <summary>A pipeline, with the data that a response requires.</summary>
/// <param name="Pipeline">The pipeline.</param>
/// <param name="Annotations">The annotations to write.</param>
/// <param name="Model">The model that explains the sentiment; null if the pipeline does not determine the sentiment.</param>
internal sealed record RecipePipeline(Pipeline Pipeline, Annotations Annotations, SentimentModel? Model);
