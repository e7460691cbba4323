
namespace Harmonie.Server.Api.Service;

/// <summary>Liveness, public and unversioned.</summary>
internal static class HealthApi
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => TypedResults.Ok(new Health("ok"))).WithName("health").WithTags("Service").WithSummary("Liveness")
            .WithDescription("Public liveness probe; always ok when reachable.");
        return app;
    }
}
