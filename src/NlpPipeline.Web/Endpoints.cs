using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NlpPipeline.Web;

/// <summary>The endpoints of /v1.</summary>
internal static class Endpoints
{
    private const int MaxWordChars = 256;

    internal static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/v1").AddEndpointFilter(ApiKeyFilter.InvokeAsync);
        MapAnnotations(api, "analyze", null, "Annotates a text.", "All annotations, or those that the recipe names: words, parts of speech, sentences, topic, tags, sentiment.");
        MapAnnotations(api, "segment", Annotations.Tokens | Annotations.PartsOfSpeech, "Splits a text into words.", "Words with offsets in UTF-16 code units and parts of speech.");
        MapAnnotations(api, "tags", Annotations.Tags, "Extracts the tags of a text.", "Tags with weights, counts and spans; with their evidence if explain is true.");
        MapAnnotations(api, "sentiment", Annotations.Sentiment | Annotations.Sentences, "Determines the sentiment of a text.", "Label, score and probabilities of the text and of each sentence; with the contribution of each word if explain is true.");
        MapAnnotations(api, "topics", Annotations.Topic, "Determines the topic of a text.", "The topics in descending order of probability.");
        Describe(api.MapPost("/batch", (HttpContext context, CancellationToken _) => HandleAsync(context, BatchEndpoint.RunAsync)), "batch", "Annotates many texts as a stream of JSON Lines.",
                "Each line is a request of /v1/analyze, each line of the response its result, in the same order. For a line that cannot be annotated, the result contains the line number and an error; the stream continues.")
            .Accepts<AnalyzeRequest>("application/x-ndjson", "application/jsonl")
            .Produces<DocumentResult>(StatusCodes.Status200OK, "application/x-ndjson");
        Describe(api.MapGet("/lexicon/{word}", (string word, HttpContext context) => HandleAsync(context, _ => FindWordAsync(context, word))), "lexicon", "Looks a word up in the lexicon.", "Frequency and part of speech of a word.")
            .Produces<LexiconEntry>();
    }

    private static void MapAnnotations(RouteGroupBuilder api, string name, Annotations? fixedAnnotations, string summary, string description) =>
        Describe(api.MapPost("/" + name, (HttpContext context, CancellationToken _) => HandleAsync(context, _ => AnnotateAsync(context, fixedAnnotations))), name, summary, description)
            .Accepts<AnalyzeRequest>("application/json")
            .Produces<DocumentResult>();

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name, string summary, string description)
    {
        endpoint.WithName(name).WithTags("NlpPipeline").WithSummary(summary).WithDescription(description);
        int[] statuses = name == "lexicon" ? [400, 401, 429, 503] : [400, 401, 408, 413, 415, 429, 503];
        foreach (int status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }

    /// <summary>Converts the error of a request that cannot be processed to problem details; an aborted request gets no response.</summary>
    private static async Task<IResult> HandleAsync(HttpContext context, Func<HttpContext, Task> handle)
    {
        try
        {
            await handle(context);
        }
        catch (RequestException error) when (!context.Response.HasStarted)
        {
            return TypedResults.Problem(error.Message, statusCode: error.Status);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            return TypedResults.Problem(error.Message, statusCode: error.StatusCode);
        }
        catch (Exception error) when (error is ConnectionResetException or BadHttpRequestException)
        {
            context.Abort(); // the client went away, or ended the body before its length
        }
        catch (Exception error) when (context.RequestAborted.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
        }
        return Results.Empty;
    }

    private static async Task AnnotateAsync(HttpContext context, Annotations? fixedAnnotations)
    {
        var services = context.RequestServices;
        var annotator = services.GetRequiredService<Annotator>();
        var request = await RequestReader.ReadAsync(context, services.GetRequiredService<WebSettings>().MaxRequestBytes);
        var recipe = services.GetRequiredService<RecipePipelines>().Get(request.Recipe, fixedAnnotations, Annotations.All);
        using var room = await annotator.WaitAsync(request, context.RequestAborted);
        var body = context.Response.BodyWriter;
        context.Response.ContentType = "application/json; charset=utf-8";
        var duration = annotator.Write(request, recipe, new Document(""), body);
        context.Response.Headers.Append("Server-Timing", string.Create(CultureInfo.InvariantCulture, $"annotate;dur={duration.TotalMilliseconds:F4}"));
        await body.FlushAsync(context.RequestAborted);
    }

    private static Task FindWordAsync(HttpContext context, string word)
    {
        if (word.Length > MaxWordChars) throw new RequestException(StatusCodes.Status400BadRequest, $"A word can have at most {MaxWordChars} characters.");
        var recipe = context.RequestServices.GetRequiredService<RecipePipelines>().Get(null, Annotations.Tokens, null);
        var lexicon = recipe.Pipeline.Process("").Lexicon!;
        var entry = new LexiconEntry(word, lexicon.Contains(word), lexicon.GetFrequency(word), lexicon.GetPos(word));
        return context.Response.WriteAsJsonAsync(entry, ReadableJson.Context.LexiconEntry, cancellationToken: context.RequestAborted);
    }
}
