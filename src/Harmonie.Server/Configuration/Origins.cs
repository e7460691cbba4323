namespace Harmonie.Server.Configuration;

/// <summary>Where web pages come from: a scheme, a host, perhaps a port, and nothing else. Apps' pages have schemes of their own.</summary>
internal static class Origins
{
    /// <summary>Whether a text is an origin.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? origin) && origin.Host.Length > 0 && origin.UserInfo.Length == 0
        && text.Length > origin.Scheme.Length + 3 && text.TrimEnd('/').IndexOfAny(['/', '?', '#'], origin.Scheme.Length + 3) < 0;

    /// <summary>An origin as browsers write it.</summary>
    public static string Canonical(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? origin) ? origin.GetLeftPart(UriPartial.Authority) : text;
}
