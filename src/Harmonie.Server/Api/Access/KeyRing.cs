namespace Harmonie.Server.Api.Access;

/// <summary>What a key opens.</summary>
internal enum KeyRole
{
    /// <summary>Queries: nothing that changes the library, the scan or the settings.</summary>
    Read,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>The keys that are known.</summary>
/// <param name="full">Opens everything.</param>
/// <param name="read">Opens queries; null if there is none.</param>
internal sealed class KeyRing(string full, string? read)
{
    private readonly KeyDigest _full = new(full);
    private readonly KeyDigest? _read = read is null ? null : new KeyDigest(read);

    /// <summary>What a key opens; null if it is none of ours. Takes as long for any key.</summary>
    public KeyRole? RoleOf(string given)
    {
        (bool isFull, bool isRead) = (_full.Matches(given), _read is not null && _read.Matches(given));
        return isFull ? KeyRole.Full : isRead ? KeyRole.Read : null;
    }
}
