using Harmonie.Engine.Storage;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Search;

/// <summary>
/// Finds the tracks that clients name by path or tags. The ladder: exact path; exact relative path; artist, album and title; title and artist; title
/// and album. A rung whose fields are not all there is passed over; the first rung that finds a track wins, and on it the smallest id.
/// </summary>
public sealed class SeedResolver(Database database)
{
    /// <summary>The id of one track, or null if no rung finds it.</summary>
    public async Task<long?> ResolveAsync(SeedRef reference, CancellationToken cancellationToken) =>
        (await ResolveAsync([reference], cancellationToken))[0];

    /// <summary>The id of each track, in order, null where no rung finds one.</summary>
    public async Task<IReadOnlyList<long?>> ResolveAsync(IReadOnlyList<SeedRef> references, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        await using TrackLookup lookup = await TrackLookup.OpenAsync(database, cancellationToken);
        long?[] ids = new long?[references.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ids[i] = Resolve(lookup, references[i]);
        }

        return ids;
    }

    private static long? Resolve(TrackLookup lookup, SeedRef reference)
    {
        string? path = string.IsNullOrWhiteSpace(reference.Path) ? null : reference.Path;
        string? artist = TextKey.Of(reference.Artist);
        string? album = TextKey.Of(reference.Album);
        string? title = TextKey.Of(reference.Title);
        return lookup.ByPath(path)
            ?? lookup.ByRelativePath(path)
            ?? lookup.ByArtistAlbumTitle(artist, album, title)
            ?? lookup.ByTitleAndArtist(title, artist)
            ?? lookup.ByTitleAndAlbum(title, album);
    }
}
