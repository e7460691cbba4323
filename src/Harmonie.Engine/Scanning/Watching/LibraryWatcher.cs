using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning.Watching;

/// <summary>Asks for a scan soon after something in the library has changed.</summary>
/// <remarks>
/// It waits until a copy under way seems finished and until no scan runs. The scan decides what has changed: that one is too many costs little, and whatever
/// the watch misses is found by the next one. Each scan that others began renews the watches: that is how a library that was away is watched again.
/// </remarks>
public sealed partial class LibraryWatcher(IOptions<ScanningOptions> options, ScanState state, TimeProvider clock, ILogger<LibraryWatcher> logger) : IDisposable
{
    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(1);

    private readonly ScanningOptions _options = options.Value;
    private readonly ChangeBurst _burst = new(clock);
    private readonly Lock _changing = new();
    private readonly Dictionary<string, RootWatch> _watches = new(StringComparer.Ordinal);
    private Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private Dictionary<string, string> _before = new(StringComparer.Ordinal);
    private double? _ownScan = double.NaN;

    /// <summary>What of the library is not watched, or not wholly, and why: a sentence each.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_changing)
            {
                return [.. _notes.Values];
            }
        }
    }

    /// <summary>Watches until cancelled.</summary>
    /// <param name="scan">Begins a scan unless one runs; returns the state of the one that runs then.</param>
    /// <param name="cancellationToken">Ends the watch by an <see cref="OperationCanceledException"/>.</param>
    public Task RunAsync(Func<ScanProgress> scan, CancellationToken cancellationToken) =>
        Task.WhenAll(KeepWatchingAsync(cancellationToken), ScanChangesAsync(scan, cancellationToken));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (RootWatch watch in _watches.Values)
        {
            watch.Dispose();
        }
    }

    internal void Fail(string root, Exception failure)
    {
        if (failure is InternalBufferOverflowException)
        {
            LogOverflow(root);
            _burst.Add();
        }
        else if (failure is not UnauthorizedAccessException && Note(root, NotWatching(root, failure.Message)))
        {
            // Not here: the watcher that tells of its failure is at work. Half a watch would only use up what other programs need.
            _ = Task.Run(() => Stop(root));
        }
    }

    private async Task ScanChangesAsync(Func<ScanProgress> scan, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _burst.BeginsAsync(cancellationToken);
            do
            {
                await state.WhenIdleAsync(cancellationToken);
                await _burst.CalmsAsync(_options.WatchQuiet, _options.WatchPatience, cancellationToken);
            }
            while (state.Progress.State == ScanStatus.Scanning);

            _burst.Reset();
            LogChanged();
            _ownScan = scan().StartedAt;
        }
    }

    private async Task KeepWatchingAsync(CancellationToken cancellationToken)
    {
        double? seen = double.NaN;
        await foreach (ScanProgress progress in state.WatchAsync(StateInterval, cancellationToken))
        {
            if (progress.StartedAt != seen && progress.StartedAt != _ownScan)
            {
                seen = progress.StartedAt;
                Renew();
            }
        }
    }

    private void Renew()
    {
        lock (_changing)
        {
            (_before, _notes) = (_notes, new(StringComparer.Ordinal));
        }

        foreach (string root in _options.Libraries)
        {
            Stop(root);
            Watch(root);
        }
    }

    private void Watch(string root)
    {
        string? folder = LibraryPath.Resolve(root);
        if (!Directory.Exists(folder))
        {
            Note(root, NotWatching(root, folder is null ? "it can't be reached" : "it is a single file"));
            return;
        }

        try
        {
            var watch = new RootWatch(folder, _burst.Add, failure => Fail(root, failure));
            lock (_changing)
            {
                _watches[root] = watch;
            }

            if (_notes.ContainsKey(root))
            {
                Stop(root); // It failed while it began.
            }
            else if (MountNote(new DriveInfo(folder)) is { } blindness)
            {
                Note(root, $"{root} {blindness}");
            }
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            Note(root, NotWatching(root, exception.Message));
        }
    }

    private void Stop(string root)
    {
        RootWatch? watch;
        lock (_changing)
        {
            _watches.Remove(root, out watch);
        }

        watch?.Dispose();
    }

    private bool Note(string root, string note)
    {
        lock (_changing)
        {
            bool isNew = _notes.TryAdd(root, note);
            if (isNew && _before.GetValueOrDefault(root) != note)
            {
                LogNote(note); // Once, not after every scan.
            }

            return isNew;
        }
    }

    private static string NotWatching(string root, string reason) => $"{root} is not watched: {reason.TrimEnd('.')}; the next scan finds its changes";

    private static string? MountNote(DriveInfo mount) =>
        mount.DriveType == DriveType.Network ? $"is on {mount.DriveFormat}: what other machines change there is found by the next scan only" : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "The library has changed")]
    private partial void LogChanged();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
    private partial void LogNote(string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Root} changes faster than it can be watched: a scan finds what was missed")]
    private partial void LogOverflow(string root);
}
