namespace Harmonie.Plugins.Playlists;

/// <summary>One track of a playlist.</summary>
/// <param name="Track">The track.</param>
/// <param name="Score">How well it fits, in the mode's own measure, before penalties; higher is better. Finite.</param>
public readonly record struct PlaylistPick(LibraryTrack Track, double Score);

/// <summary>A seed that the host has resolved.</summary>
/// <param name="Track">The track. A filter does not gate it: it need not be part of <see cref="PlaylistSession.Library"/>.</param>
/// <param name="Weight">What it counts for beside the others: positive, finite; 1 for each if the request gives no weights.</param>
public readonly record struct PlaylistSeed(LibraryTrack Track, double Weight);
