using Harmonie.Admin.Dashboard;
using Harmonie.Admin.Host;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Pages;

/// <summary>The library at a glance.</summary>
public sealed partial class DashboardPage
{
    private const int GenresShown = 8;

    // While a scan runs the library changes with every track; the charts follow at a pace that costs nothing.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private LibraryPortrait _portrait = new();
    private IReadOnlyList<GenreSummary> _genres = [];
    private long _databaseSize;

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    [Inject]
    private LibraryPortraits Portraits { get; set; } = null!;

    [Inject]
    private Database Database { get; set; } = null!;

    [Inject]
    private PluginCatalog Plugins { get; set; } = null!;

    [Inject]
    private ScanState Scan { get; set; } = null!;

    [Inject]
    private IScanSchedule Schedule { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private LibrarySnapshot Library => Index.Snapshot;

    private string? MainModel => Library.TracksByModel.Count == 0 ? null : Library.TracksByModel.MaxBy(model => model.Value).Key;

    private string? ModelDetail => Library.TracksByModel.Count switch
    {
        0 => null,
        1 => T["Dashboard_ModelDetail", Library.Dimensions[MainModel!]],
        var models => T["Dashboard_ModelsDetail", models - 1],
    };

    private int PluginsBroken => Plugins.States.Count(plugin => plugin.Status != PluginStatus.Active);

    private string PluginsWorking => T["Dashboard_PluginsWorking", Plugins.States.Count - PluginsBroken];

    private string? PluginsDetail => PluginsBroken == 0 ? T["Dashboard_PluginsFine"] : T["Dashboard_PluginsBroken", PluginsBroken];

    private string NextScan => Schedule.NextRun is { } next ? Shown.Moment(next, Clock) : T["Dashboard_NoNextScan"];

    private string? LastScan => Scan.Progress.FinishedAt is { } last ? T["Dashboard_LastScan", Shown.Moment(last, Clock)] : null;

    /// <inheritdoc />
    protected override void OnInitialized() => Look();

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
        await foreach (ScanProgress _ in Scan.WatchAsync(Interval, cancellationToken))
        {
            Look();
            StateHasChanged();
        }
    }

    private void Look()
    {
        _portrait = Portraits.Get();
        _genres = [.. Index.Styles.Genres(styleMin: 0).Take(GenresShown)];
        _databaseSize = Database.SizeInBytes();
    }
}
