using Harmonie.Admin.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Harmonie.Admin.Pages;

/// <summary>The recent log, newest first.</summary>
public sealed partial class LogsPage
{
    private const int LinesShown = 400;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly LogLevel[] Levels = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error];

    private LogLine[] _lines = [];
    private LogLevel _level = LogLevel.Information;
    private string _search = "";
    private long _newest;

    [Inject]
    private ILogView Log { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

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
        using PeriodicTimer timer = new(Interval, Clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Log.Lines is [.., { Number: var newest }] && newest != _newest)
            {
                Look();
                StateHasChanged();
            }
        }
    }

    private void Show(string? level, string? search)
    {
        _level = Enum.TryParse(level, out LogLevel chosen) ? chosen : _level;
        _search = search ?? "";
        Look();
    }

    private void Look()
    {
        IReadOnlyList<LogLine> lines = Log.Lines;
        _newest = lines.Count == 0 ? 0 : lines[^1].Number;
        _lines =
        [
            .. lines
                .Reverse()
                .Where(line => line.Level >= _level && (line.Message.Contains(_search, StringComparison.OrdinalIgnoreCase) || line.Category.Contains(_search, StringComparison.OrdinalIgnoreCase)))
                .Take(LinesShown),
        ];
    }
}
