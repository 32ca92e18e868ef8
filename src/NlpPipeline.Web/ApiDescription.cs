using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline.Web;

/// <summary>Adds to the OpenAPI document what routes and types do not express.</summary>
internal static class ApiDescription
{
    private static readonly Type[] s_recipeTypes = [typeof(PipelineOptions), typeof(SegmenterOptions), typeof(TagOptions), typeof(NamedEntityOptions)];

    internal static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info.Title = "NlpPipeline";
            document.Info.Version = "v1";
            document.Info.Description = "Chinese text in; words, tags, sentiment and topic out. Offsets count UTF-16 code units.";
            document.Servers?.Clear();
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyFilter.Header, Description = "Necessary if the service is configured with keys." },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (s_recipeTypes.Contains(context.JsonTypeInfo.Type)) DescribeRecipe(schema);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(async (schema, context, cancellation) =>
        {
            if (context.JsonTypeInfo.Type != typeof(AnalyzeRequest) || schema.Properties is not { } properties) return;
            schema.Required = new HashSet<string> { "text" };
            properties["text"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The text to annotate." };
            properties["id"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Number, Description = "An identifier that the response repeats." };
            var recipe = await context.GetOrCreateSchemaAsync(typeof(PipelineOptions), null, cancellation);
            recipe.Description = "Options that replace those of the service for this text. It cannot contain paths of files.";
            properties["recipe"] = recipe;
        });
    }

    /// <summary>Leaves out what a request cannot contain, which is paths of files and null, and adds the ranges of numbers.</summary>
    private static void DescribeRecipe(OpenApiSchema schema)
    {
        foreach (var (name, value) in schema.Properties?.ToArray() ?? [])
        {
            if (name.EndsWith("File", StringComparison.Ordinal) || name.EndsWith("Files", StringComparison.Ordinal)) schema.Properties!.Remove(name);
            else if (value is OpenApiSchema property)
            {
                property.Type &= ~JsonSchemaType.Null;
                if (name is "top" or "minLength") property.Minimum = "1";
                if (name is "threshold" or "topicThreshold" or "minWeight") (property.Minimum, property.Maximum) = ("0", "1");
            }
            if (name == "script") schema.Properties![name] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Enum.GetNames<Script>()] };
            if (name == "annotations") schema.Properties![name] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Names separated by commas, such as \"Tokens, Tags\"." };
        }
    }
}
