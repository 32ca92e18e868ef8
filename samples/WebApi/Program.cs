// Words, tags and sentiment over HTTP. Changes of words.txt take effect while it runs.
//   curl -X POST localhost:5000/words -H "Content-Type: application/json" -d '{ "text": "云计算方面的专家" }'
using NlpPipeline.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNlpPipeline(builder.Configuration.GetSection("NlpPipeline"));
builder.Services.AddHealthChecks().AddNlpPipeline();
builder.Services.ConfigureHttpJsonOptions(json => // a request without a text is refused with 400
    (json.SerializerOptions.RespectNullableAnnotations, json.SerializerOptions.RespectRequiredConstructorParameters) = (true, true));
builder.Services.AddProblemDetails();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1 << 20); // a larger one with 413

var app = builder.Build();
app.MapPost("/words", (TextRequest request, NlpService nlp) => nlp.Process(request.Text).GetWords());
app.MapPost("/analysis", (TextRequest request, NlpService nlp) =>
{
    var document = nlp.Process(request.Text);
    return new Analysis(
        [.. document.Tags.Select(tag => tag.Text)],
        document.Sentiment?.Label.ToString(),
        document.Sentiment?.Score,
        document.Topic?.Name);
});
app.MapHealthChecks("/health");
app.Run();

/// <summary>The body of a request.</summary>
internal sealed record TextRequest(string Text);

/// <summary>The body of a response of /analysis.</summary>
internal sealed record Analysis(string[] Tags, string? Sentiment, double? Score, string? Topic);
