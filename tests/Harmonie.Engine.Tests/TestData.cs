using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Tests;

/// <summary>A real database in a folder of its own, with the stores and the index over it.</summary>
internal sealed class TestLibrary : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestLibrary()
    {
        Database = new Database(Options.Create(new StorageOptions { DataDirectory = _folder.Path, LockPatience = TimeSpan.FromSeconds(3) }), TimeProvider.System, NullLogger<Database>.Instance);
        Tracks = new TrackStore(Database);
        Scans = new ScanStore(Database);
        Index = new LibraryIndex(Tracks, NullLogger<LibraryIndex>.Instance);
    }

    public Database Database { get; }

    public TrackStore Tracks { get; }

    public ScanStore Scans { get; }

    public LibraryIndex Index { get; }

    public static TrackRecord Track(string path, params float[] embedding) => new()
    {
        Path = path,
        Size = 1000,
        Mtime = 1_700_000_000.25,
        Duration = 180.5,
        Model = "test-1",
        DescriptorVersion = 1,
        AnalyzedAt = 1_700_000_100,
        Embedding = embedding,
    };

    public async Task<long> SaveAsync(TrackRecord track)
    {
        long id = await Tracks.SaveAsync(track, CancellationToken.None);
        Index.Upsert(track with { Id = id }, track.Embedding);
        return id;
    }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
