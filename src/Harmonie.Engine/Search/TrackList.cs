using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>A part of a list of tracks.</summary>
/// <param name="Tracks">The rows.</param>
/// <param name="Total">The number of tracks in the whole list.</param>
public sealed record TrackPage(IReadOnlyList<TrackRecord> Tracks, int Total);

/// <summary>Lists tracks: filters and sorts in memory, and reads only the rows that are shown.</summary>
public sealed class TrackList(LibraryIndex index, TrackStore store)
{
    /// <summary>All tracks of a list, as ids, in order. The order is any but <see cref="TrackOrder.Path"/>.</summary>
    public static long[] Find(LibrarySnapshot library, TrackQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return [.. query.Order.Sort(Admitted(library, query, CancellationToken.None), query.IsDescending, query.AreUnknownLast).Select(track => track.Id)];
    }

    /// <summary>One page of a list.</summary>
    /// <param name="query">Which tracks, in which order.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task<TrackPage> GetAsync(TrackQuery query, int offset, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        LibrarySnapshot library = index.Snapshot;
        IReadOnlyCollection<LibraryTrack>? admitted = query.IsFiltered ? [.. Admitted(library, query, cancellationToken)] : null;
        int total = admitted?.Count ?? library.Count;
        IEnumerable<long> ids = limit == 0 || offset >= total ? []
            : query.Order == TrackOrder.Path ? await PageByPathAsync(admitted, offset, Math.Min(limit, total - offset), cancellationToken)
            : query.Order.Sort(admitted ?? library.Tracks, query.IsDescending, query.AreUnknownLast).Skip(offset).Take(limit).Select(track => track.Id);
        return new TrackPage(await store.GetAsync([.. ids], cancellationToken), total);
    }

    private static IEnumerable<LibraryTrack> Admitted(LibrarySnapshot library, TrackQuery query, CancellationToken cancellationToken) =>
        query.IsFiltered ? library.Tracks.Where(query.ToPredicate(cancellationToken)) : library.Tracks;

    /// <summary>Paths are not in memory; the database's index has them in order.</summary>
    private async Task<List<long>> PageByPathAsync(IReadOnlyCollection<LibraryTrack>? admitted, int offset, int count, CancellationToken cancellationToken)
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
