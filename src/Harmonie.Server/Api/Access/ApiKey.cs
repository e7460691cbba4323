using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Access;

/// <summary>Asks for the key under <c>/api/v1</c>, before anything else is looked at.</summary>
internal sealed class ApiKey(RequestDelegate next, string key)
{
    private readonly KeyDigest _key = new(key);

    public Task InvokeAsync(HttpContext context)
    {
        bool isAdmitted = !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase)
            || (context.Request.Headers["X-API-Key"] is [{ } given] && _key.Matches(given));
        return isAdmitted ? next(context) : ApiError.WriteAsync(context, StatusCodes.Status401Unauthorized, "missing or wrong API key");
    }
}
