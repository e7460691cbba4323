namespace Harmonie.Server.Web;

/// <summary>Addresses within this site that come from a request.</summary>
internal static class LocalPath
{
    private static readonly Uri Site = new("http://site.invalid");

    /// <summary>The address as a header can carry it; null if it is none, or leads elsewhere in any browser's eyes.</summary>
    public static string? Of(string? given)
    {
        // Browsers leave out control characters and take a backslash for a slash, which may turn a path into a host.
        if (given is not ['/', ..] || given.Any(char.IsControl) || given.Contains('\\', StringComparison.Ordinal)
            || !Uri.TryCreate(Site, given, out Uri? address) || address.Authority != Site.Authority || address.Scheme != Site.Scheme)
        {
            return null;
        }

        // Steps upwards are gone by now, and may have left two slashes at the beginning.
        string local = address.PathAndQuery + address.Fragment;
        return local.StartsWith("//", StringComparison.Ordinal) || !local.All(char.IsAscii) ? null : local;
    }
}
