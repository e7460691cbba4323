using Harmonie.Admin.Host;
using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>The scan as it goes: the scan tells of its changes, nobody asks.</summary>
public sealed partial class ScanCard
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly ScanPhase[] Phases = [ScanPhase.Enumerating, ScanPhase.Classifying, ScanPhase.Extracting, ScanPhase.Pruning];

    private ScanProgress? _progress;
    private bool _isLive;
    private bool _isCancelling;

    [Inject]
    private Scanner Scanner { get; set; } = null!;

    [Inject]
    private IScanSchedule Schedule { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private ScanProgress Progress => _progress ?? Scanner.State.Progress;

    private bool IsScanning => Progress.State == ScanStatus.Scanning;

    private double Percent => Progress.ToAnalyze == 0 ? 0 : 100.0 * Progress.Analyzed / Progress.ToAnalyze;

    private string Headline => Progress.State switch
    {
        ScanStatus.Scanning => T["Scan_Running"],
        ScanStatus.Error => T["Scan_Error"],
        _ => Progress.FinishedAt is null ? T["Scan_Never"] : T["Scan_Idle"],
    };

    private string? Detail => Progress switch
    {
        { State: ScanStatus.Scanning, SecondsLeft: { } left } running =>
            T["Scan_RunningDetail", running.Analyzed, running.ToAnalyze, Shown.Number(running.TracksPerMinute), Shown.Span(left)],
        { State: ScanStatus.Scanning } running => T[$"PhaseDetail_{running.Phase}"],
        { LastError: { } reason } => reason,
        { FinishedAt: { } end, LastDurationSec: { } took } => T["Scan_IdleDetail", Shown.Moment(end, Clock), Shown.Span(took)],
        _ => null,
    };

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            Follow(WatchAsync);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (ScanProgress progress in Scanner.State.WatchAsync(Interval, cancellationToken))
        {
            _progress = progress;
            _isCancelling &= IsScanning;
            StateHasChanged();
        }
    }

    private void Start(bool force) => Schedule.Request(force);

    private void Retry() => Schedule.Request(force: false, retry: true);

    private void Cancel()
    {
        _isCancelling = true;
        Scanner.Cancel();
    }
}
