using System.Collections.Concurrent;
using System.Diagnostics;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Search;

/// <summary>
/// The library in memory, derived from the database: what searches, filters and playlists read. Readers take a snapshot and never wait;
/// writers take turns, each after its row is committed.
/// </summary>
public sealed partial class LibraryIndex(TrackStore store, ILogger<LibraryIndex> logger)
{
    private readonly Lock _writing = new();
    private readonly VectorBlocks _vectors = new();

    // Labels, keys, models and artists repeat: one string each saves most of the memory besides the vectors.
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private volatile LibrarySnapshot _snapshot = LibrarySnapshot.Empty;
    private volatile StyleTallies _styles = new();

    /// <summary>The library as it is now.</summary>
    public LibrarySnapshot Snapshot => _snapshot;

    /// <summary>The style rows of the library as it is now, counted.</summary>
    public StyleTallies Styles => _styles;

    /// <summary>Builds the index from the database.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        List<LibraryTrack> tracks = [];
        await foreach (TrackRecord track in store.ReadAllAsync(cancellationToken))
        {
            tracks.Add(ToLibraryTrack(track, track.Embedding));
        }

        StyleTallies styles = new();
        styles.Add(tracks.SelectMany(track => track.Styles));
        lock (_writing)
        {
            _snapshot = LibrarySnapshot.Of(tracks);
            _styles = styles;
        }

        LogLoaded(tracks.Count, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Adds a committed track, or replaces the one with its id.</summary>
    /// <param name="track">The row as saved, with its id.</param>
    /// <param name="embedding">Its embedding, not normalised.</param>
    public void Upsert(TrackRecord track, ReadOnlySpan<float> embedding)
    {
        lock (_writing)
        {
            Put(ToLibraryTrack(track, embedding));
        }
    }

    /// <summary>Replaces all of a track but its embedding.</summary>
    /// <returns>False if the index has no such track.</returns>
    public bool TryUpdate(TrackRecord track)
    {
        lock (_writing)
        {
            if (_snapshot.Find(track.Id) is not { } old)
            {
                return false;
            }

            Put(ToLibraryTrack(track, old.Model, old.UnitEmbedding));
            return true;
        }
    }

    /// <summary>Removes tracks.</summary>
    public void Remove(IEnumerable<long> ids)
    {
        lock (_writing)
        {
            foreach (long id in ids)
            {
                _styles.Remove(_snapshot.Find(id)?.Styles ?? []);
                _snapshot = _snapshot.Without(id);
            }
        }
    }

    private void Put(LibraryTrack track)
    {
        _styles.Remove(_snapshot.Find(track.Id)?.Styles ?? []);
        _styles.Add(track.Styles);
        _snapshot = _snapshot.With(track);
    }

    private LibraryTrack ToLibraryTrack(TrackRecord track, ReadOnlySpan<float> embedding) =>
        ToLibraryTrack(track, track.Model, _vectors.Add(embedding));

    private LibraryTrack ToLibraryTrack(TrackRecord track, string model, ReadOnlyMemory<float> unitEmbedding) => new()
    {
        Id = track.Id,
        Model = Shared(model)!,
        UnitEmbedding = unitEmbedding,
        Duration = track.Duration,
        Bpm = track.Bpm,
        Key = Shared(track.Key),
        Scale = Shared(track.Scale),
        Loudness = track.Loudness,
        Danceability = track.Danceability,
        Artist = Shared(track.Artist),
        Album = Shared(track.Album),
        Title = track.Title,
        ArtistKey = Shared(TextKey.Of(track.Artist)),
        TitleKey = Shared(TextKey.Of(track.Title)),
        AnalyzedAt = track.AnalyzedAt,
        Styles = [.. track.Styles.Select(row => new StyleProbability(Shared(row.Style)!, row.Probability))],
    };

    private string? Shared(string? text) => text is null ? null : _texts.GetOrAdd(text, text);

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the index: {Tracks} tracks in {Seconds:F1} s")]
    private partial void LogLoaded(int tracks, double seconds);
}
