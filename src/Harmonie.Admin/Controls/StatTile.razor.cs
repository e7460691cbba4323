using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>One fact in large letters.</summary>
public sealed partial class StatTile
{
    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The fact.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>More about it.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>The page that has everything about it.</summary>
    [Parameter]
    public string? Href { get; set; }

    /// <summary>Whether the detail wants attention.</summary>
    [Parameter]
    public bool IsBad { get; set; }
}
