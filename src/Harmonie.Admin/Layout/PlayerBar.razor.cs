using Harmonie.Admin.Playing;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Layout;

/// <summary>The player at the foot of every page. The sound goes on while one looks around.</summary>
public sealed partial class PlayerBar
{
    private long? _failed;

    [Inject]
    private Player Player { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Player.Changed += OnChanged;

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Player.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    private void OnChanged() => InvokeAsync(() =>
    {
        _failed = null;
        StateHasChanged();
    });
}
