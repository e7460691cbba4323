using Harmonie.Plugins.Playlists;

namespace Harmonie.Plugins;

/// <summary>A way to make a playlist.</summary>
/// <remarks>Implement <see cref="PlaylistMode{TRequest}"/>, not this interface. One instance serves all requests at once.</remarks>
public interface IPlaylistMode
{
    /// <summary>The value of the request's <c>mode</c> field: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>One sentence that tells a person what the mode does.</summary>
    string Description { get; }

    /// <summary>The type that the request's body is read into. Its properties and their annotations are the mode's schema.</summary>
    Type RequestType { get; }

    /// <summary>Picks the tracks of a playlist, in order: at most <see cref="PlaylistRequest.N"/>, each once.</summary>
    /// <param name="request">A validated instance of <see cref="RequestType"/>.</param>
    /// <param name="session">The library, gated by the request's filter, the resolved seeds, and the rules that all modes share.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="PlaylistRequestException">The mode can make nothing of these seeds.</exception>
    IReadOnlyList<PlaylistPick> Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken);
}
