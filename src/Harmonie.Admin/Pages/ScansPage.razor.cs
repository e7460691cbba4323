using System.Text;
using Harmonie.Admin.Controls;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Scanning.Watching;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Harmonie.Admin.Pages;

/// <summary>The scan that runs, those that ran, and when the next one does.</summary>
public sealed partial class ScansPage
{
    private const int ScansShown = 200;
    private const int MostFailures = 5000;

    private IReadOnlyList<ScanRecord>? _scans;
    private IReadOnlyList<ScanFailure> _failures = [];
    private ScanRecord? _opened;
    private string _outcome = "";
    private string _search = "";
    private (ScanStatus State, long? Scan)? _seen;

    [Inject]
    private ScanStore Store { get; set; } = null!;

    [Inject]
    private ScanState Scan { get; set; } = null!;

    [Inject]
    private LibraryWatcher Watcher { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private List<ScanRecord> Listed => [.. (_scans ?? []).Where(scan => _outcome.Length == 0 || scan.Outcome.ToString() == _outcome)];

    private IEnumerable<ScanFailure> FailuresShown => _failures.Where(failure =>
        failure.Path.Contains(_search, StringComparison.OrdinalIgnoreCase) || failure.Error.Contains(_search, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => await ListAsync();

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
        await foreach (ScanProgress progress in Scan.WatchAsync(TimeSpan.FromSeconds(1), cancellationToken))
        {
            // A quick scan begins and ends between two looks.
            if (_seen != (progress.State, progress.ScanId))
            {
                _seen = (progress.State, progress.ScanId);
                await ListAsync();
                StateHasChanged();
            }
        }
    }

    private async Task ListAsync() => _scans = await BesideAsync(() => Store.ListAsync(ScansShown, 0, Closing));

    private async Task ShowFailuresAsync(ScanRecord scan)
    {
        _failures = await BesideAsync(() => Store.GetFailuresAsync(scan.Id, MostFailures, 0, Closing));
        _opened = scan;
    }

    private async Task ExportAsync()
    {
        StringBuilder csv = new("path,error,failed_at\r\n");
        foreach (ScanFailure failure in FailuresShown)
        {
            csv.AppendJoin(',', Quoted(failure.Path), Quoted(failure.Error), Shown.Plain(failure.FailedAt)).Append("\r\n");
        }

        await Script.DownloadAsync("failures.csv", "text/csv", Encoding.UTF8.GetBytes(csv.ToString()), Closing);
    }

    // A cell that begins like a formula would be run by spreadsheets.
    private static string Quoted(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
