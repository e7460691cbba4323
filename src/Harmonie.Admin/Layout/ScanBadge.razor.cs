using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Layout;

/// <summary>Tells on every page that a scan runs.</summary>
public sealed partial class ScanBadge
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private ScanProgress? _progress;

    [Inject]
    private ScanState Scan { get; set; } = null!;

    private double Percent => _progress is { ToAnalyze: > 0 } progress ? 100.0 * progress.Analyzed / progress.ToAnalyze : 0;

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Follow(WatchAsync);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (ScanProgress progress in Scan.WatchAsync(Interval, cancellationToken))
        {
            _progress = progress;
            StateHasChanged();
        }
    }
}
