using System.Globalization;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NlpPipeline.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace NlpPipeline.Web;

/// <summary>Creates the service: the API, its documentation, health, and the page.</summary>
public static class WebServer
{
    private const string Page = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Reference = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    /// <summary>Creates the service. Start it with <see cref="WebApplication.Run"/>.</summary>
    /// <param name="settings">The settings of the service.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static WebApplication Create(WebSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = [new("Logging:LogLevel:Default", "Information"), new("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical")], // what fails at the start is thrown
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, settings));
        AddServices(builder.Services, settings, builder.Configuration);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, WebSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = (long)settings.MaxRequestBytes + RequestReader.Discarded;
        kestrel.Limits.MaxRequestBufferSize = 128 * 1024; // of each connection, before its request is read
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Listen(settings.Address, settings.Port, endpoint =>
        {
            if (settings.Certificate is { } certificate) endpoint.UseHttps(certificate);
        });
    }

    private static void AddServices(IServiceCollection services, WebSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IOptionsFactory<NlpPipelineOptions>, RecipeFactory>();
        services.AddNlpPipeline();
        services.AddSingleton<RecipePipelines>();
        services.AddSingleton<Annotator>();
        services.AddHostedService<WarmUp>();
        services.AddHealthChecks().AddNlpPipeline();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context => context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address; see /reference.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take this method; see /reference.",
            StatusCodes.Status415UnsupportedMediaType => RequestReader.WrongType,
            _ => null,
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, DocumentResultJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(2, PipelineOptionsJson.Default);
        });
        services.AddOpenApi(ApiDescription.Configure);
        services.AddRateLimiter(limiter => Limit(limiter, settings));
        AddTelemetry(services, configuration);
    }

    /// <summary>Exports metrics and traces, if the environment specifies a collector.</summary>
    private static void AddTelemetry(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("nlp"))
            .WithMetrics(metrics => metrics.AddMeter(NlpMetrics.MeterName).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource(Annotator.Activities.Name).AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }

    private static void Limit(RateLimiterOptions limiter, WebSettings settings)
    {
        var inProgress = PartitionedRateLimiter.Create<HttpContext, string>(context => IsApi(context)
            ? RateLimitPartition.GetConcurrencyLimiter("", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = settings.MaxRequests,
                QueueLimit = 2 * settings.MaxRequests,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : RateLimitPartition.GetNoLimiter(""));
        var perClient = PartitionedRateLimiter.Create<HttpContext, string>(context => IsApi(context) && settings.RequestsPerMinute > 0
            ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context, settings), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = settings.RequestsPerMinute,
                TokensPerPeriod = settings.RequestsPerMinute,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(perClient, inProgress);
        limiter.OnRejected = async (rejected, _) =>
        {
            bool isRate = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = ((int)Math.Ceiling(isRate ? wait.TotalSeconds : 1)).ToString(CultureInfo.InvariantCulture);
            await TypedResults.Problem(
                isRate ? $"A client can make at most {settings.RequestsPerMinute} requests per minute; wait and try again." : "The service is busy; wait a second and try again.",
                statusCode: isRate ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(rejected.HttpContext);
        };
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/v1");

    // A key counts only where keys are asked for; otherwise a client would get a new allowance with each key it makes up.
    private static string ClientOf(HttpContext context, WebSettings settings)
    {
        string key = settings.ApiKeys.Count > 0 ? ApiKeyFilter.KeyOf(context.Request) : "";
        return settings.ApiKeys.Contains(key) ? "key " + key : "address " + context.Connection.RemoteIpAddress;
    }

    private static void Map(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/reference") ? Reference : Page;
            return next(context);
        });
        var files = new EmbeddedFileProvider(typeof(WebServer).Assembly, "NlpPipeline.Web.wwwroot");
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = sent => sent.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseRateLimiter();
        Endpoints.Map(app);
        app.MapOpenApi();
        app.MapScalarApiReference("/reference", reference => reference.WithTitle("NlpPipeline").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp());
        app.MapHealthChecks("/health");
    }

    /// <summary>Begins the options of the host with the recipe of the settings.</summary>
    private sealed class RecipeFactory(
        WebSettings settings, IEnumerable<IConfigureOptions<NlpPipelineOptions>> setups, IEnumerable<IPostConfigureOptions<NlpPipelineOptions>> later)
        : OptionsFactory<NlpPipelineOptions>(setups, later)
    {
        protected override NlpPipelineOptions CreateInstance(string name) => new(settings.Recipe);
    }
}
