namespace Harmonie.Plugins.Playlists;

/// <summary>A request is well formed, but nothing can be made of it; the caller gets a 400 with the message.</summary>
public sealed class PlaylistRequestException(string message) : Exception(message);
