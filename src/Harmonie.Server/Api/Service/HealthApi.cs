using Harmonie.Engine;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Service;

/// <summary>Liveness and readiness, public and unversioned.</summary>
internal static class HealthApi
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => TypedResults.Ok(new Health("ok"))).WithName("health").WithTags("Service").WithSummary("Liveness")
            .WithDescription("Public liveness probe; always ok when reachable.");
        app.MapGet("/health/ready", GetReady).WithName("ready").WithTags("Service").WithSummary("Readiness")
            .WithDescription("Public readiness probe: ok once the library can be asked; 503 while the server is still starting.")
            .Produces<ApiError>(StatusCodes.Status503ServiceUnavailable);
        return app;
    }

    internal static Results<Ok<Health>, JsonHttpResult<ApiError>> GetReady(EngineStartup engine, HttpResponse response)
    {
        if (engine.IsReady)
        {
            return TypedResults.Ok(new Health("ok"));
        }

        response.Headers.RetryAfter = Readiness.RetryAfter;
        return TypedResults.Json(new ApiError(Readiness.Reason), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
