using System.Text.RegularExpressions;
using Harmonie.Admin.Host;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Pages;

/// <summary>The settings in effect, and where each comes from.</summary>
public sealed partial class SettingsPage
{
    [Inject]
    private ISettingsView View { get; set; } = null!;

    // Meanings are Markdown, for the document; of that they use code and links.
    private static string Plain(string meaning) => Link().Replace(meaning, "$1").Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
