using System.Text.Json.Serialization;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Server.Api.Playlists;

/// <summary>A playlist as it goes over the wire.</summary>
/// <param name="Items">The tracks in order.</param>
/// <param name="UnresolvedSeedRefs">The references that no track matches; empty if there are none.</param>
public sealed record PlaylistAnswer(IReadOnlyList<MatchItem> Items, IReadOnlyList<UnresolvedSeedRef> UnresolvedSeedRefs);

/// <summary>A seed reference that no track matches.</summary>
/// <param name="Ref">The reference, as far as it was given.</param>
/// <param name="Reason">Always <c>no_match</c>.</param>
public sealed record UnresolvedSeedRef(UnresolvedRef Ref, string Reason)
{
    internal static UnresolvedSeedRef From(SeedRef seed) => new(new UnresolvedRef(seed.Path, seed.Artist, seed.Album, seed.Title), "no_match");
}

/// <summary>A reference as it was sent: what was not given is left out.</summary>
public sealed record UnresolvedRef(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Path,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artist,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Album,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title);
