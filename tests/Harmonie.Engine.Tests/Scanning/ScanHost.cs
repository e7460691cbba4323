using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;
using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>The whole engine over a folder of its own, with a tiny embedder in place of a plugin.</summary>
internal sealed class ScanHost : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _music = new();
    private ServiceProvider? _services;

    public LevelEmbedder Embedder { get; set; } = new();

    public IReadOnlyList<IClassifier> Classifiers { get; set; } = [];

    public string FfmpegDirectory { get; set; } = "";

    public string EmbedderName { get; set; } = "auto";

    public IReadOnlyList<string>? Libraries { get; set; }

    public int KeepMissingDays { get; set; } = 30;

    public TimeSpan WatchRoots { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How far the clock is ahead of the machine's.</summary>
    public TimeSpan Ahead { get; set; }

    public string Music => _music.Path;

    /// <summary>The database, there or not.</summary>
    public string DatabasePath => _data.File("harmonie.db");

    public Scanner Scanner => Get<Scanner>();

    public TrackStore Tracks => Get<TrackStore>();

    public LibraryIndex Index => Get<LibraryIndex>();

    public string File(params string[] parts) => _music.File(parts);

    /// <summary>Starts the engine, or starts it again as after the end of the program.</summary>
    public async Task StartAsync()
    {
        await StopAsync();
        var plugin = new LoadedPlugin([Embedder], Classifiers, []);
        var state = new PluginState("level-embedder", "level-embedder", "Level", "1", PluginStatus.Active, null, plugin.Capabilities);
        _services = new ServiceCollection()
            .AddLogging()
            .AddHarmonieEngine()
            .AddSingleton<TimeProvider>(new LateClock(this))
            .AddSingleton(new PluginCatalog([plugin], [state], [], NullLogger.Instance))
            .Configure<AnalysisOptions>(options => options.Embedder = EmbedderName)
            .Configure<AudioOptions>(options => options.FfmpegDirectory = FfmpegDirectory)
            .Configure<StorageOptions>(options => options.DataDirectory = _data.Path)
            .Configure<ScanningOptions>(options => (options.Libraries, options.Workers) = (Libraries ?? [_music.Path], 2))
            .Configure<ScanningOptions>(options => options.KeepMissingDays = KeepMissingDays)
            .Configure<ScanningOptions>(options => (options.WatchQuiet, options.WatchRoots) = (TimeSpan.FromMilliseconds(200), WatchRoots))
            .BuildServiceProvider();
        await Get<EngineStartup>().StartAsync(CancellationToken.None);
    }

    /// <summary>Scans to the end.</summary>
    public async Task<ScanProgress> ScanAsync(bool force = false, bool retry = false)
    {
        Assert.True(Scanner.TryStart());
        await Scanner.RunAsync(force, retry, CancellationToken.None);
        return Scanner.State.Progress;
    }

    /// <summary>All rows by path below the music folder.</summary>
    public async Task<Dictionary<string, TrackRecord>> RowsAsync()
    {
        IReadOnlyList<KnownFile> known = await Tracks.GetKnownFilesAsync(CancellationToken.None);
        IReadOnlyList<TrackRecord> rows = await Tracks.GetAsync([.. known.Select(row => row.Id)], CancellationToken.None);
        return rows.ToDictionary(row => Path.GetRelativePath(_music.Path, row.Path));
    }

    public async Task<ScanRecord> LastScanAsync() => (await Get<ScanStore>().ListAsync(1, 0, CancellationToken.None)).Single();

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data.Dispose();
        _music.Dispose();
    }

    private async Task StopAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }
    }

    private sealed class LateClock(ScanHost host) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + host.Ahead;
    }
}
