using Harmonie.Engine.Search;

namespace Harmonie.Admin.Dashboard;

/// <summary>Keeps the newest portrait, so that many visitors cost one count.</summary>
public sealed class LibraryPortraits(LibraryIndex index)
{
    private volatile Kept? _kept;

    /// <summary>The portrait of the library as it is now.</summary>
    public LibraryPortrait Get()
    {
        LibrarySnapshot library = index.Snapshot;
        if (_kept is not { } kept || kept.Library != library)
        {
            _kept = kept = new Kept(library, LibraryPortrait.Of(library));
        }

        return kept.Portrait;
    }

    private sealed record Kept(LibrarySnapshot Library, LibraryPortrait Portrait);
}
