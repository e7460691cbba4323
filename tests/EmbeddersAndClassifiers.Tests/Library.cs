using Harmonie.Engine;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>A folder of music and the whole engine over it, with the plugins of a <see cref="ModelHost"/>.</summary>
internal sealed class Library : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Music => _folder.Music;

    /// <summary>Starts the engine, scans once and ends it again.</summary>
    public async Task<LibraryScan> ScanAsync(PluginCatalog plugins, string embedder = "auto", bool force = false, int workers = 1)
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddHarmonieEngine()
            .AddSingleton(plugins)
            .Configure<StorageOptions>(options => options.DataDirectory = _folder.Data)
            .Configure<ScanningOptions>(options => (options.Libraries, options.Workers) = ([Music], workers))
            .Configure<AnalysisOptions>(options => options.Embedder = embedder)
            .BuildServiceProvider();
        await services.GetRequiredService<EngineStartup>().StartAsync(CancellationToken.None);
        Scanner scanner = services.GetRequiredService<Scanner>();
        Assert.True(scanner.TryStart());
        await scanner.RunAsync(force, CancellationToken.None);

        TrackStore store = services.GetRequiredService<TrackStore>();
        IReadOnlyList<KnownFile> known = await store.GetKnownFilesAsync(CancellationToken.None);
        Dictionary<string, ScannedTrack> tracks = [];
        foreach (TrackRecord track in await store.GetAsync([.. known.Select(file => file.Id)], CancellationToken.None))
        {
            tracks[Path.GetFileName(track.Path)] = new ScannedTrack(track, (await store.GetEmbeddingAsync(track.Id, CancellationToken.None))!);
        }

        return new LibraryScan(tracks, scanner.State.Progress.LastError, services.GetRequiredService<EmbedderState>().Verdict);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>A row of the library after a scan.</summary>
internal sealed record ScannedTrack(TrackRecord Row, float[] Embedding);

/// <summary>What a scan left.</summary>
/// <param name="Tracks">Rows by file name.</param>
/// <param name="Error">Why the scan could not go on, or null.</param>
/// <param name="Embedder">The embedder that was chosen.</param>
internal sealed record LibraryScan(IReadOnlyDictionary<string, ScannedTrack> Tracks, string? Error, EmbedderVerdict Embedder);
