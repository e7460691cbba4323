using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Storage.Migrations;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api;

/// <summary>The service at a glance.</summary>
internal static class StatusApi
{
    public static IEndpointRouteBuilder MapStatus(this IEndpointRouteBuilder api)
    {
        api.MapGet("/status", Get).WithName("getStatus").WithTags("Service").WithSummary("Service status");
        return api;
    }

    internal static Ok<Status> Get(LibraryIndex index, Database database, IOptions<ScanningOptions> scanning)
    {
        LibrarySnapshot library = index.Snapshot;
        Dictionary<string, int> byModel = library.Tracks.CountBy(track => track.Model).OrderBy(model => model.Key, StringComparer.Ordinal).ToDictionary();
        string? mainModel = byModel.Count == 0 ? null : byModel.MaxBy(model => model.Value).Key;
        return TypedResults.Ok(new Status(
            CommandLine.Version,
            mainModel is null ? 0 : library.Dimensions[mainModel],
            scanning.Value.Libraries,
            scanning.Value.Workers,
            database.Path,
            SchemaMigrator.CurrentVersion,
            1,
            library.Count,
            library.Tracks.Sum(track => track.Duration),
            database.SizeInBytes(),
            byModel));
    }
}
