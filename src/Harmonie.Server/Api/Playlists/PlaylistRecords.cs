using Harmonie.Plugins.Playlists;
using Harmonie.Server.Api.Tracks;

namespace Harmonie.Server.Api.Playlists;

/// <summary>A playlist as it goes over the wire.</summary>
/// <param name="Items">The tracks in order.</param>
/// <param name="UnresolvedSeedRefs">The references that no track matches; empty if there are none.</param>
public sealed record PlaylistAnswer(IReadOnlyList<MatchItem> Items, IReadOnlyList<UnresolvedSeedRef> UnresolvedSeedRefs);

/// <summary>A seed reference that no track matches.</summary>
/// <param name="Ref">The reference, as far as it was given.</param>
/// <param name="Reason">Always <c>no_match</c>.</param>
public sealed record UnresolvedSeedRef(SeedRef Ref, string Reason)
{
    internal static UnresolvedSeedRef Of(SeedRef seed) => new(seed with { Weight = null }, "no_match");
}
