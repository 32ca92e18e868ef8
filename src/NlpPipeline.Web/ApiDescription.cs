using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NlpPipeline.Web;

/// <summary>Adds to the OpenAPI document what routes and types do not express.</summary>
internal static class ApiDescription
{
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
}
