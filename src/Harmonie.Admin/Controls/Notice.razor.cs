using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Stands where content is missing: what is the matter, and the next step.</summary>
public sealed partial class Notice
{
    /// <summary>The icon.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>What is the matter.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What to do about it.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>Whether it will pass by itself.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    /// <summary>Buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
