using System.ComponentModel;
using Harmonie.Engine.Scanning;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Scans;

/// <summary>The scan: how far it is, and ways to start and to cancel one.</summary>
internal static class ScanApi
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(2);

    public static IEndpointRouteBuilder MapScan(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder scan = api.MapGroup("/scan").WithTags("Service");
        scan.MapGet("", Get).WithName("getScan").WithSummary("Scan state").WithDescription("Current scan state and counters.");
        scan.MapPost("", Start).WithName("startScan").WithSummary("Trigger scan")
            .WithDescription("Starts a scan in the background. Does nothing when a scan is already running.")
            .WithParameters<ScanParameters>();
        scan.MapDelete("", CancelAsync).WithName("cancelScan").WithSummary("Cancel scan")
            .WithDescription(
                "Cancels the running scan, whatever it is doing, and answers once it has ended, within 2 seconds; what it has finished stays. "
                + "Does nothing when no scan is running.");
        scan.MapGet("/events", ScanEvents.FollowAsync).WithName("followScan").WithSummary("Follow the scan")
            .WithDescription(
                "Server-sent events: one named `progress` at once and then after each change, at most four a second. Its data is what GET /scan answers. "
                + "A comment every 15 seconds keeps the connection open.")
            .Produces<ScanItem>(contentType: "text/event-stream");
        return api;
    }

    internal static Ok<ScanItem> Get(ScanState state) => TypedResults.Ok(ScanItem.From(state.Progress));

    internal static async Task<Ok<ScanItem>> CancelAsync(Scanner scanner, CancellationToken cancellationToken)
    {
        await scanner.CancelAsync(CancelPatience, cancellationToken);
        return TypedResults.Ok(ScanItem.From(scanner.State.Progress));
    }

    internal static Results<Ok<ScanItem>, RequestError> Start(HttpRequest request, ScanSchedule schedule)
    {
        RequestReader reader = new(request);
        ScanParameters wanted = reader.Read<ScanParameters>();
        if (reader.Error is { } error)
        {
            return error;
        }

        return TypedResults.Ok(ScanItem.From(schedule.Request(wanted.Force, wanted.Retry)));
    }
}

/// <summary>How a scan goes about it.</summary>
internal sealed record ScanParameters
{
    [Description("Re-extract embeddings for every track, even if size and mtime match an existing row.")]
    public bool Force { get; init; }

    [Description("Try again every file that failed before, even if it has not changed.")]
    public bool Retry { get; init; }
}
