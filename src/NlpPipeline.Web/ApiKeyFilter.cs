using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace NlpPipeline.Web;

/// <summary>Asks for an API key, if the settings contain any: in the header X-Api-Key or as a bearer token.</summary>
internal static class ApiKeyFilter
{
    internal const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    internal static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var settings = context.RequestServices.GetRequiredService<WebSettings>();
        if (settings.ApiKeys.Count == 0 || IsValid(KeyOf(context.Request), settings.ApiKeys)) return next(invocation);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(TypedResults.Problem(
            $"This service needs an API key; send it in the header {Header}.", statusCode: StatusCodes.Status401Unauthorized));
    }

    /// <summary>Returns the key that a request carries; empty if none.</summary>
    internal static string KeyOf(HttpRequest request)
    {
        string key = request.Headers[Header].ToString();
        if (key.Length > 0) return key;
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : "";
    }

    // Hashes have equal lengths, so that the time of the comparison tells nothing about a key.
    private static bool IsValid(string key, IReadOnlyList<string> keys)
    {
        byte[] given = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        bool found = false;
        foreach (string known in keys) found |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(known)));
        return found;
    }
}
