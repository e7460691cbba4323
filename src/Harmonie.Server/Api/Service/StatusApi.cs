using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Scanning.Watching;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Storage.Migrations;
using Harmonie.Plugins;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Harmonie.Server.Api.Service;

/// <summary>The service at a glance.</summary>
internal static class StatusApi
{
    public static IEndpointRouteBuilder MapStatus(this IEndpointRouteBuilder api)
    {
        api.MapGet("/status", Get).WithName("getStatus").WithTags("Service").WithSummary("Service status")
            .WithDescription("Configuration and library counters. How far a scan is, is at /scan.");
        return api;
    }

    internal static Ok<Status> Get(
        LibraryIndex index,
        Database database,
        IOptions<ScanningOptions> scanning,
        EmbedderState embedder,
        PluginCatalog plugins,
        HarmonieSettings settings,
        LibraryWatcher watcher)
    {
        LibrarySnapshot library = index.Snapshot;
        Dictionary<string, int> byModel = library.TracksByModel.OrderBy(model => model.Key, StringComparer.Ordinal).ToDictionary();
        return TypedResults.Ok(new Status(
            CommandLine.Version,
            byModel.Count > 0 ? library.Dimensions[byModel.MaxBy(model => model.Value).Key] : DimensionOf(embedder.Verdict.Model, plugins),
            scanning.Value.Libraries,
            scanning.Value.Workers,
            database.Path,
            SchemaMigrator.CurrentVersion,
            DescriptorVersion.Version,
            library.Count,
            library.TotalDuration,
            database.SizeInBytes(),
            byModel,
            embedder.Verdict.Model,
            embedder.Verdict.Reason,
            settings.Scanning.Watch,
            watcher.Notes));
    }

    // A library without tracks will have what the chosen embedder makes.
    private static int DimensionOf(string? model, PluginCatalog plugins) =>
        model is not null && plugins.Embedders.TryGetValue(model, out IEmbedder? embedder) ? embedder.Dimension : 0;
}
