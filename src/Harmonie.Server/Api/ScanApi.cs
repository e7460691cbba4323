using Harmonie.Engine.Scanning;
using Harmonie.Server.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api;

/// <summary>The scan: how far it is, and a way to start one.</summary>
internal static class ScanApi
{
    private static readonly Parameter<bool> Force =
        ParameterKinds.Boolean("force", "Re-extract embeddings for every track, even if size and mtime match an existing row.");

    public static IEndpointRouteBuilder MapScan(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder scan = api.MapGroup("/scan").WithTags("Service");
        scan.MapGet("", Get).WithName("getScan").WithSummary("Scan state").WithDescription("Current scan state and counters.").WithParameters();
        scan.MapPost("", Start).WithName("startScan").WithSummary("Trigger scan")
            .WithDescription("Starts a scan in the background. Does nothing when a scan is already running.")
            .WithParameters(Force);
        return api;
    }

    internal static Ok<ScanItem> Get(ScanState state) => TypedResults.Ok(ScanItem.From(state.Progress));

    internal static Results<Ok<ScanItem>, RequestError> Start(HttpRequest request, ScanSchedule schedule)
    {
        RequestReader reader = new(request);
        bool force = reader.Read(Force);
        if (reader.Error is { } error)
        {
            return error;
        }

        return TypedResults.Ok(ScanItem.From(schedule.Request(force)));
    }
}
