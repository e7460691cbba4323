using System.ComponentModel;
using Harmonie.Engine.Storage;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Scans;

/// <summary>The scans that ran, and the files that failed in them.</summary>
internal static class ScansApi
{
    public static IEndpointRouteBuilder MapScans(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder scans = api.MapGroup("/scans").WithTags("Service");
        scans.MapGet("", ListAsync)
            .WithName("listScans")
            .WithSummary("Scan history")
            .WithDescription("All scans, newest first, the running one included: what each was asked to do, what it did, and how it ended.")
            .WithParameters<PageParameters>();
        scans.MapGet("/{id}", GetAsync)
            .WithName("getScanRecord")
            .WithSummary("A scan of the history")
            .WithDescription("One scan and the files that failed in it, newest first; `limit` and `offset` page through the failures.")
            .WithPath<ScanId>()
            .WithParameters<PageParameters>();
        return api;
    }

    internal static async Task<Results<Ok<Page<ScanRecordItem>>, RequestError>> ListAsync(HttpRequest request, ScanStore scans, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        PageParameters page = reader.Read<PageParameters>();
        if (reader.Error is { } error)
        {
            return error;
        }

        IReadOnlyList<ScanRecord> found = await scans.ListAsync(page.Limit, page.Offset, cancellationToken);
        return TypedResults.Ok(new Page<ScanRecordItem>([.. found.Select(scan => new ScanRecordItem(scan))], await scans.CountAsync(cancellationToken), page.Limit, page.Offset));
    }

    internal static async Task<Results<Ok<ScanRecordDetails>, NotFound<ApiError>, RequestError>> GetAsync(
        HttpRequest request, ScanStore scans, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath<ScanId>().Id;
        PageParameters page = reader.Read<PageParameters>();
        if (reader.Error is { } error)
        {
            return error;
        }

        if (await scans.FindAsync(id, cancellationToken) is not { } scan)
        {
            return TypedResults.NotFound(new ApiError($"no scan with id {id}"));
        }

        IReadOnlyList<ScanFailure> failures = await scans.GetFailuresAsync(id, page.Limit, page.Offset, cancellationToken);
        int total = await scans.CountFailuresAsync(id, cancellationToken);
        return TypedResults.Ok(new ScanRecordDetails(scan, [.. failures.Select(FailureItem.From)], total, page.Limit, page.Offset));
    }
}

/// <summary>Which scan.</summary>
internal sealed record ScanId
{
    [Description("The scan's id.")]
    public long Id { get; init; }
}
