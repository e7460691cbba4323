using System.Diagnostics.Metrics;
using Harmonie.Engine;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using OpenTelemetry.Metrics;

namespace Harmonie.Server.Api.Service;

/// <summary>What the server does, in numbers, for Prometheus at <c>/metrics</c>: the library and the scan, the framework's requests and connections, the runtime.</summary>
internal static class MetricsApi
{
    /// <summary>Where they are; behind the key, if one is set.</summary>
    public const string Path = "/metrics";

    private const string Own = "Harmonie";

    public static void AddMetricsEndpoint(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter(Own, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
        .AddPrometheusExporter(prometheus => prometheus.ScrapeEndpointPath = Path));

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder app)
    {
        IServiceProvider services = app.ServiceProvider;
        Meter meter = services.GetRequiredService<IMeterFactory>().Create(Own);
        LibraryIndex index = services.GetRequiredService<LibraryIndex>();
        ScanState scan = services.GetRequiredService<ScanState>();
        EngineStartup engine = services.GetRequiredService<EngineStartup>();
        meter.CreateObservableGauge("harmonie.ready", () => engine.IsReady ? 1 : 0, description: "Whether the library can be asked.");
        meter.CreateObservableGauge(
            "harmonie.tracks",
            () => index.Snapshot.TracksByModel.Select(model => new Measurement<int>(model.Value, KeyValuePair.Create("model", (object?)model.Key))),
            description: "Tracks in the library.");
        meter.CreateObservableGauge("harmonie.duration", () => index.Snapshot.TotalDuration, "s", "Length of all tracks together.");
        meter.CreateObservableGauge("harmonie.scan.running", () => scan.Progress.State == ScanStatus.Scanning ? 1 : 0, description: "Whether a scan runs.");
        meter.CreateObservableGauge("harmonie.scan.files", () => Files(scan.Progress), description: "Files of the running or the last scan, by what became of them.");
        app.MapPrometheusScrapingEndpoint(Path);
        return app;
    }

    private static Measurement<int>[] Files(ScanProgress progress)
    {
        ScanCounters counters = progress.Counters;
        return
        [
            .. new[]
            {
                ("discovered", counters.Discovered), ("full", counters.Full), ("descriptors_only", counters.DescriptorsOnly),
                ("skipped", counters.Skipped), ("failed", counters.Failed), ("removed", counters.Removed),
            }.Select(count => new Measurement<int>(count.Item2, KeyValuePair.Create("outcome", (object?)count.Item1))),
        ];
    }
}
