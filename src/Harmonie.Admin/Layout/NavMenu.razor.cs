using Harmonie.Admin.Host;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Harmonie.Admin.Layout;

/// <summary>The way to every page.</summary>
public sealed partial class NavMenu
{
    private static readonly (string Href, string Text, string Icon)[] Items =
    [
        ("", "Nav_Dashboard", Icons.Material.Rounded.Home),
        ("library", "Nav_Library", Icons.Material.Rounded.LibraryMusic),
        ("map", "Nav_Map", Icons.Material.Rounded.ScatterPlot),
        ("genres", "Nav_Genres", Icons.Material.Rounded.Category),
        ("playlists", "Nav_Playlists", Icons.Material.Rounded.QueueMusic),
        ("scans", "Nav_Scans", Icons.Material.Rounded.Sync),
        ("plugins", "Nav_Plugins", Icons.Material.Rounded.Extension),
        ("settings", "Nav_Settings", Icons.Material.Rounded.Tune),
        ("logs", "Nav_Logs", Icons.Material.Rounded.Notes),
    ];

    [Inject]
    private IHostView Host { get; set; } = null!;
}
