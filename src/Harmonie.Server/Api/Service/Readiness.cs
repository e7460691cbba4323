using Harmonie.Engine;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Service;

/// <summary>Answers 503 under <c>/api/v1</c> until the engine is ready.</summary>
internal sealed class Readiness(RequestDelegate next, EngineStartup engine)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (engine.IsReady || !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.Headers.RetryAfter = "2";
        return ApiError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Harmonie is still starting");
    }
}
