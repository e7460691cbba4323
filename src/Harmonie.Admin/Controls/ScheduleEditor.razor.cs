using Harmonie.Admin.Host;
using Harmonie.Admin.Schedules;
using Harmonie.Engine.Scanning;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Harmonie.Admin.Controls;

/// <summary>When recurring scans begin: as the setting says, by a timetable, or never.</summary>
public sealed partial class ScheduleEditor
{
    private static readonly string[] Presets = ["0 3 * * *", "0 */6 * * *", "30 2 * * MON", "0 4 1 * *"];

    private ScanRecurrenceKind _kind;
    private string _cron = "0 3 * * *";
    private ScanTimetable? _timetable;
    private string? _error;

    [Inject]
    private IScanSchedule Schedule { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private CronSentence Sentence => new(T);

    private bool CanSave => _kind != ScanRecurrenceKind.Timetable || _timetable is not null;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _kind = Schedule.Recurrence.Kind;
        Read(Schedule.Recurrence.Timetable?.Text ?? _cron);
    }

    private void ChooseKind(string? kind) => _kind = Enum.TryParse(kind, out ScanRecurrenceKind chosen) ? chosen : _kind;

    private void Read(string? cron)
    {
        _cron = cron ?? "";
        _ = ScanTimetable.TryParse(_cron, out _timetable, out _error);
    }

    private async Task SaveAsync()
    {
        await Schedule.ChangeAsync(new ScanRecurrence(_kind, _kind == ScanRecurrenceKind.Timetable ? _timetable : null), Closing);
        Snackbar.Add(T["Schedule_Saved"], Severity.Success);
    }
}
