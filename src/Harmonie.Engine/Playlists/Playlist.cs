using Harmonie.Engine.Search;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Engine.Playlists;

/// <summary>A finished playlist.</summary>
/// <param name="Tracks">The tracks in order, with the mode's scores.</param>
/// <param name="UnresolvedSeedRefs">The references that no track matches, in the order of the request.</param>
public sealed record Playlist(IReadOnlyList<ScoredTrack> Tracks, IReadOnlyList<SeedRef> UnresolvedSeedRefs);
