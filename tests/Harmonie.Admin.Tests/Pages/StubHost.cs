using System.Text.Json.Nodes;
using Harmonie.Admin.Host;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Admin.Tests.Pages;

/// <summary>The host as the console sees it: it says what a test wants, or fails.</summary>
internal sealed class StubHost : IHostView, ILogView, IScanSchedule, ISettingsView, IPlaylistMaker
{
    /// <summary>What every question of a page is answered with, if set; the frame, which is around all pages, asks nothing that can fail.</summary>
    public Exception? Trouble { get; set; }

    public List<LogLine> Log { get; } = [];

    public List<SettingRow> Rows { get; } = [];

    public DateTimeOffset? PlannedFor { get; set; }

    /// <summary>What the next playlist is to be; it is not made before that is known.</summary>
    public TaskCompletionSource<MadePlaylist> Playlist { get; set; } = new();

    public int Restarts { get; private set; }

    public List<(bool Force, bool Retry)> ScansRequested { get; } = [];

    public string Version => "1.2.3";

    public bool IsLocked => false;

    public string JobsPath => "jobs";

    public IReadOnlyList<LogLine> Lines => Say(Log);

    public ScanRecurrence Recurrence => Say(new ScanRecurrence(ScanRecurrenceKind.Off));

    public DateTimeOffset? NextRun => Say(PlannedFor);

    public IReadOnlyList<SettingRow> Settings => Say(Rows);

    public IReadOnlyList<string> Formats => Say<IReadOnlyList<string>>(["m3u8"]);

    public void Restart() => Restarts = Say(Restarts + 1);

    public ScanProgress Request(bool force, bool retry = false)
    {
        ScansRequested.Add(Say((force, retry)));
        return new ScanProgress();
    }

    public Task ChangeAsync(ScanRecurrence recurrence, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MadePlaylist> MakeAsync(JsonObject body, CancellationToken cancellationToken) => Say(Playlist.Task);

    public byte[] Export(string format, IReadOnlyList<TrackRecord> tracks) => throw new NotSupportedException();

    private T Say<T>(T answer) => Trouble is null ? answer : throw Trouble;
}
