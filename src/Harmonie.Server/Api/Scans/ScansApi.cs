using Harmonie.Engine.Fields;
using Harmonie.Engine.Storage;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Scans;

/// <summary>The scans that ran, and the files that failed in them.</summary>
internal static class ScansApi
{
    private static readonly Field<long> Id = new("id", "The scan's id.", new WholeNumberKind(), 0);
    private static readonly Field<long> Limit = new("limit", "Page size.", new WholeNumberKind(1, 1000), 100);
    private static readonly Field<long> Offset = new("offset", "How many to skip.", new WholeNumberKind(0, long.MaxValue), 0);

    public static IEndpointRouteBuilder MapScans(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder scans = api.MapGroup("/scans").WithTags("Service");
        scans.MapGet("", ListAsync)
            .WithName("listScans")
            .WithSummary("Scan history")
            .WithDescription("All scans, newest first, the running one included: what each was asked to do, what it did, and how it ended.")
            .WithParameters(Limit, Offset);
        scans.MapGet("/{id}", GetAsync)
            .WithName("getScanRecord")
            .WithSummary("A scan of the history")
            .WithDescription("One scan and the files that failed in it, newest first; `limit` and `offset` page through the failures.")
            .WithPath(Id)
            .WithParameters(Limit, Offset);
        return api;
    }

    internal static async Task<Results<Ok<Page<ScanRecordItem>>, RequestError>> ListAsync(HttpRequest request, ScanStore scans, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        (long limit, long offset) = (reader.Read(Limit), reader.Read(Offset));
        if (reader.Error is { } error)
        {
            return error;
        }

        IReadOnlyList<ScanRecord> page = await scans.ListAsync((int)limit, offset, cancellationToken);
        return TypedResults.Ok(new Page<ScanRecordItem>([.. page.Select(scan => new ScanRecordItem(scan))], await scans.CountAsync(cancellationToken), limit, offset));
    }

    internal static async Task<Results<Ok<ScanRecordDetails>, NotFound<ApiError>, RequestError>> GetAsync(
        HttpRequest request, ScanStore scans, CancellationToken cancellationToken)
    {
        RequestReader reader = new(request);
        long id = reader.ReadPath(Id);
        (long limit, long offset) = (reader.Read(Limit), reader.Read(Offset));
        if (reader.Error is { } error)
        {
            return error;
        }

        if (await scans.FindAsync(id, cancellationToken) is not { } scan)
        {
            return TypedResults.NotFound(new ApiError($"no scan with id {id}"));
        }

        IReadOnlyList<ScanFailure> failures = await scans.GetFailuresAsync(id, (int)limit, offset, cancellationToken);
        int total = await scans.CountFailuresAsync(id, cancellationToken);
        return TypedResults.Ok(new ScanRecordDetails(scan, [.. failures.Select(FailureItem.From)], total, limit, offset));
    }
}
