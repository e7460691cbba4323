namespace Harmonie.Plugins;

/// <summary>A playlist mode with a typed request.</summary>
/// <typeparam name="TRequest">The request; its properties carry their bounds as data annotations, from which validation and documentation follow.</typeparam>
public abstract class PlaylistMode<TRequest> : IPlaylistMode
    where TRequest : PlaylistRequest
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public abstract string Description { get; }

    /// <inheritdoc />
    public Type RequestType => typeof(TRequest);

    /// <inheritdoc cref="IPlaylistMode.Pick" />
    public abstract IReadOnlyList<TrackMatch> Pick(TRequest request, ITrackLibrary library, CancellationToken cancellationToken);

    IReadOnlyList<TrackMatch> IPlaylistMode.Pick(PlaylistRequest request, ITrackLibrary library, CancellationToken cancellationToken) =>
        Pick((TRequest)request, library, cancellationToken);
}
