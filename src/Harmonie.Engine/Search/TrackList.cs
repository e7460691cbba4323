using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>What a list is sorted by, ascending; equal values by id.</summary>
public enum TrackOrder
{
    /// <summary>The id.</summary>
    Id,

    /// <summary>The path's UTF-8 bytes.</summary>
    Path,

    /// <summary>Tempo, unknown ones first.</summary>
    Bpm,

    /// <summary>Length.</summary>
    Duration,

    /// <summary>Time of the last extraction.</summary>
    AnalyzedAt,
}

/// <summary>A part of a list of tracks.</summary>
/// <param name="Tracks">The rows.</param>
/// <param name="Total">The number of tracks in the whole list.</param>
public sealed record TrackPage(IReadOnlyList<TrackRecord> Tracks, int Total);

/// <summary>Lists tracks: filters and sorts in memory, and reads only the rows that are shown.</summary>
public sealed class TrackList(LibraryIndex index, TrackStore store)
{
    /// <summary>One page of the tracks that a filter admits.</summary>
    /// <param name="filter">Which tracks.</param>
    /// <param name="model">Only tracks of this model; all if null.</param>
    /// <param name="order">In which order.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task<TrackPage> GetAsync(
        TrackFilter filter, string? model, TrackOrder order, int offset, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        LibrarySnapshot library = index.Snapshot;
        List<LibraryTrack>? admitted = filter.IsEmpty && model is null ? null : Admitted(library, filter, model);
        int total = admitted?.Count ?? library.Count;
        IEnumerable<long> ids = limit == 0 || offset >= total ? []
            : order == TrackOrder.Path ? await PageByPathAsync(admitted, offset, Math.Min(limit, total - offset), cancellationToken)
            : Sorted(admitted ?? library.Tracks, order).Skip(offset).Take(limit).Select(track => track.Id);
        return new TrackPage(await store.GetAsync([.. ids], cancellationToken), total);
    }

    private static List<LibraryTrack> Admitted(LibrarySnapshot library, TrackFilter filter, string? model)
    {
        Func<LibraryTrack, bool> admits = filter.ToPredicate();
        return [.. library.Tracks.Where(track => (model is null || track.Model == model) && admits(track))];
    }

    // Tracks come by id, and the sort is stable.
    private static IEnumerable<LibraryTrack> Sorted(IEnumerable<LibraryTrack> tracks, TrackOrder order) => order switch
    {
        TrackOrder.Bpm => tracks.OrderBy(track => track.Bpm ?? double.NegativeInfinity),
        TrackOrder.Duration => tracks.OrderBy(track => track.Duration),
        TrackOrder.AnalyzedAt => tracks.OrderBy(track => track.AnalyzedAt),
        _ => tracks,
    };

    /// <summary>Paths are not in memory; the database's index has them in order.</summary>
    private async Task<List<long>> PageByPathAsync(List<LibraryTrack>? admitted, int offset, int count, CancellationToken cancellationToken)
    {
        HashSet<long>? wanted = admitted?.Select(track => track.Id).ToHashSet();
        List<long> page = new(count);
        int passed = 0;
        await foreach (long id in store.ReadIdsByPathAsync(cancellationToken))
        {
            if (wanted?.Contains(id) == false || passed++ < offset)
            {
                continue;
            }

            page.Add(id);
            if (page.Count == count)
            {
                break;
            }
        }

        return page;
    }
}
