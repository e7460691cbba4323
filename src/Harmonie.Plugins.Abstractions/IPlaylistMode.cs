namespace Harmonie.Plugins;

/// <summary>A way to make a playlist.</summary>
/// <remarks>Implement <see cref="PlaylistMode{TRequest}"/>, not this interface.</remarks>
public interface IPlaylistMode
{
    /// <summary>The value of the request's <c>mode</c> field: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>One sentence that tells a person what the mode does.</summary>
    string Description { get; }

    /// <summary>The type that the request's body is read into.</summary>
    Type RequestType { get; }

    /// <summary>Picks the tracks of a playlist, in order.</summary>
    /// <param name="request">A validated instance of <see cref="RequestType"/>.</param>
    /// <param name="library">The library, gated by the request's filter.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    IReadOnlyList<TrackMatch> Pick(PlaylistRequest request, ITrackLibrary library, CancellationToken cancellationToken);
}
