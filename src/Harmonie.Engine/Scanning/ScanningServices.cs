using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Outlines;
using Harmonie.Engine.Scanning.Watching;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning;

/// <summary>Registers scanning, and the analysis and decoding that only scans need.</summary>
internal static class ScanningServices
{
    /// <summary>Adds <see cref="Scanner"/>, <see cref="ScanState"/> and <see cref="LibraryWatcher"/>. Storage, search and the plugin catalog must be there.</summary>
    public static IServiceCollection AddScanning(this IServiceCollection services) => services
        .AddSingleton<AudioDecoder>()
        .AddSingleton<Ffprobe>()
        .AddSingleton<ITagReader, TagReader>()
        .AddSingleton(provider => new Waveforms(provider.GetRequiredService<AudioDecoder>(), provider.GetRequiredService<IOptions<StorageOptions>>()))
        .AddSingleton<TrackAnalyzer>()
        .AddSingleton<LibraryModelStore>()
        .AddSingleton<RootStore>()
        .AddSingleton<FailedFileStore>()
        .AddSingleton<LibraryRoots>()
        .AddSingleton<EmbedderState>()
        .AddSingleton<EmbedderChoice>()
        .AddSingleton<ModelSelector>()
        .AddSingleton<TrackWorker>()
        .AddSingleton<ScanState>()
        .AddSingleton<ScanRun>()
        .AddSingleton<LibraryWatcher>()
        .AddSingleton(provider => new Scanner(
            provider.GetRequiredService<ModelSelector>(),
            provider.GetRequiredService<ScanStore>(),
            provider.GetRequiredService<ScanRun>(),
            provider.GetRequiredService<ScanState>(),
            provider.GetRequiredService<IReasonWords>(),
            provider.GetRequiredService<IOptions<ScanningOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Scanner>>()));
}
