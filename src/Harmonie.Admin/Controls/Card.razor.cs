using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>A part of a page, with its heading.</summary>
public sealed partial class Card
{
    /// <summary>The heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>One line below it.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Further classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Buttons beside the heading.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>The content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
