using Harmonie.Plugins.Playlists;

namespace Harmonie.Plugins;

/// <summary>A playlist mode with a typed request.</summary>
/// <typeparam name="TRequest">
/// The request; its properties carry their bounds as data annotations, from which validation and documentation follow. Derive it from
/// <see cref="SeededPlaylistRequest"/> and the host resolves seeds, too.
/// </typeparam>
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
    public abstract IReadOnlyList<PlaylistPick> Pick(TRequest request, PlaylistSession session, CancellationToken cancellationToken);

    IReadOnlyList<PlaylistPick> IPlaylistMode.Pick(PlaylistRequest request, PlaylistSession session, CancellationToken cancellationToken) =>
        Pick((TRequest)request, session, cancellationToken);
}
