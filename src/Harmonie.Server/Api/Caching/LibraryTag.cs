using Harmonie.Engine.Search;
using Microsoft.Net.Http.Headers;

namespace Harmonie.Server.Api.Caching;

/// <summary>A name for the library as it is: another whenever a track came, changed or went, and after each start.</summary>
internal sealed class LibraryTag(LibraryIndex index)
{
    private readonly Lock _naming = new();
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private LibrarySnapshot? _named;
    private long _number;

    /// <summary>The name, weak: answers are the same, their bytes may be compressed.</summary>
    public EntityTagHeaderValue Current
    {
        get
        {
            lock (_naming)
            {
                LibrarySnapshot now = index.Snapshot;
                if (!ReferenceEquals(_named, now))
                {
                    (_named, _number) = (now, _number + 1);
                }

                return new EntityTagHeaderValue(FormattableString.Invariant($"\"{_run}-{_number}\""), isWeak: true);
            }
        }
    }
}
