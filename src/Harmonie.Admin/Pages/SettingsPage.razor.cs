using Harmonie.Admin.Host;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Pages;

/// <summary>The settings in effect, and where each comes from.</summary>
public sealed partial class SettingsPage
{
    [Inject]
    private ISettingsView View { get; set; } = null!;
}
