namespace Harmonie.Engine.Playlists;

/// <summary>A playlist was asked for with seed ids that the library does not have. The message names them.</summary>
public sealed class UnknownSeedsException(IReadOnlyList<long> ids) : Exception($"no track with id {string.Join(", ", ids)}")
{
    /// <summary>The missing ids, each once.</summary>
    public IReadOnlyList<long> Ids => ids;
}
