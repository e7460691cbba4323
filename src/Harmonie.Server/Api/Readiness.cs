using Harmonie.Engine;

namespace Harmonie.Server.Api;

/// <summary>Answers 503 under <c>/api/v1</c> until the engine is ready.</summary>
internal sealed class Readiness(RequestDelegate next, EngineStartup engine)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (engine.IsReady || !context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "2";
        return context.Response.WriteAsJsonAsync(new ApiError("Harmonie is still starting"), context.RequestAborted);
    }
}
