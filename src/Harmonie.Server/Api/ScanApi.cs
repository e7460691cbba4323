using Harmonie.Engine.Scanning;
using Harmonie.Server.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api;

/// <summary>The scan: how far it is, and a way to start one.</summary>
internal static class ScanApi
{
    public static IEndpointRouteBuilder MapScan(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder scan = api.MapGroup("/scan").WithTags("Service");
        scan.MapGet("", Get).WithName("getScan").WithSummary("Scan state");
        scan.MapPost("", Start).WithName("startScan").WithSummary("Trigger scan");
        return api;
    }

    internal static Ok<ScanItem> Get(ScanState state) => TypedResults.Ok(ScanItem.From(state.Progress));

    internal static Ok<ScanItem> Start(ScanSchedule schedule, ScanState state, bool force = false)
    {
        schedule.Request(force);
        return TypedResults.Ok(ScanItem.From(state.Progress));
    }
}
