using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Playlists;

/// <summary>Makes playlists: does what all modes share, and lets the mode pick.</summary>
public sealed class PlaylistBuilder(LibraryIndex index, SeedResolver resolver, SimilaritySearch search, PluginCatalog plugins)
{
    /// <summary>Makes one playlist.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="request">A validated instance of the mode's request type.</param>
    /// <param name="filter">The tracks that may be picked.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="UnknownSeedsException">A seed's id is not in the library.</exception>
    /// <exception cref="PlaylistRequestException">No seed was found, seeds are of several models, or the mode can make nothing of them.</exception>
    /// <exception cref="PluginFaultException">The mode failed or broke its contract.</exception>
    public async Task<Playlist> BuildAsync(IPlaylistMode mode, PlaylistRequest request, TrackFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mode);
        ArgumentNullException.ThrowIfNull(filter);
        LibrarySnapshot library = index.Snapshot;
        SeedSet seeds = request is SeededPlaylistRequest seeded
            ? await SeedSet.ResolveAsync(seeded, library, resolver, cancellationToken)
            : SeedSet.Empty;
        IReadOnlyList<PlaylistPick> picks;
        try
        {
            picks = Pick(mode, request, library, filter, seeds, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or PlaylistRequestException))
        {
            PluginCapability capability = new(PluginCapabilityKind.PlaylistMode, mode.Name);
            PluginFaultException fault = exception as PluginFaultException ?? new PluginFaultException(capability, $"failed: {exception.Message}", exception);
            plugins.Report(fault);
            throw fault;
        }

        return new Playlist(await search.DescribeAsync(picks.Select(pick => (pick.Track, pick.Score)), cancellationToken), seeds.Unresolved);
    }

    /// <summary>The part without I/O.</summary>
    /// <exception cref="PluginFaultException">The mode broke its contract.</exception>
    internal static IReadOnlyList<PlaylistPick> Pick(
        IPlaylistMode mode, PlaylistRequest request, LibrarySnapshot library, TrackFilter filter, SeedSet seeds, CancellationToken cancellationToken)
    {
        ITrackLibrary admitted = filter.IsEmpty ? library : library.Where(filter.ToPredicate(cancellationToken));
        PlaylistSession session = new(request, admitted, seeds.Seeds, seeds.Centroid(library));
        IReadOnlyList<PlaylistPick> picks = mode.Pick(request, session, cancellationToken);
        string? flaw = picks.Count > request.N ? $"picked {picks.Count} tracks where {request.N} were wanted"
            : picks.DistinctBy(pick => pick.Track.Id).Count() < picks.Count ? "picked a track twice"
            : !picks.All(pick => double.IsFinite(pick.Score)) ? "gave a score that is no finite number"
            : picks.Select(pick => (long?)pick.Track.Id).FirstOrDefault(id => library.Find(id!.Value) is null) is { } unknown ? $"picked a track that is not in the library: {unknown}"
            : null;
        return flaw is null ? picks : throw new PluginFaultException(new PluginCapability(PluginCapabilityKind.PlaylistMode, mode.Name), flaw);
    }
}
