using Harmonie.Engine;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Service;

/// <summary>Answers 503 under <c>/api/v1</c> until the engine is ready.</summary>
internal sealed class Readiness(RequestDelegate next, EngineStartup engine)
{
    /// <summary>What is wrong until then.</summary>
    public const string Reason = "Harmonie is still starting";

    /// <summary>The seconds after which to ask again.</summary>
    public const string RetryAfter = "2";

    public Task InvokeAsync(HttpContext context)
    {
        if (engine.IsReady || !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = RetryAfter;
        return ApiError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Reason);
    }
}
