using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Layout;

/// <summary>Finds the page of an address.</summary>
public sealed partial class Routes
{
    /// <summary>Whether the browser asked for dark colours when the document was sent.</summary>
    [Parameter]
    public bool StartsDark { get; set; }
}
