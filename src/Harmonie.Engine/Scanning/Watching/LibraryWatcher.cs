using Harmonie.Engine.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning.Watching;

/// <summary>Asks for a scan soon after something in the library has changed.</summary>
/// <remarks>
/// It waits until a copy under way seems finished and until no scan runs. The scan decides what has changed: that one is too many costs little, and whatever
/// the watch misses is found by the next one. Each scan that others began renews the watches. So does a root that isn't what it was: it came back, it went
/// away, or another folder or file system stands at its path, of which the old watch hears nothing; and a file system that was mounted within it, or is no more.
/// </remarks>
public sealed partial class LibraryWatcher(IOptions<ScanningOptions> options, ScanState state, TimeProvider clock, ILogger<LibraryWatcher> logger) : IDisposable
{
    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(1);

    private readonly ScanningOptions _options = options.Value;
    private readonly ChangeBurst _burst = new(clock);
    private readonly Lock _changing = new();
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private readonly Dictionary<string, RootWatch> _watches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FolderIdentity> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _mounts = new(StringComparer.Ordinal);
    private Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private Dictionary<string, string>? _coming;
    private Dictionary<string, string> _before = new(StringComparer.Ordinal);
    private double? _ownScan = double.NaN;
    private volatile bool _hasBegun;
    private bool _isDisposed;

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

    /// <summary>Whether every root that can be watched is watched: it takes a while to begin.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Watches until cancelled.</summary>
    /// <param name="scan">Begins a scan unless one runs; returns the state of the one that runs then.</param>
    /// <param name="cancellationToken">Ends the watch by an <see cref="OperationCanceledException"/>.</param>
    public Task RunAsync(Func<ScanProgress> scan, CancellationToken cancellationToken) =>
        Task.WhenAll(KeepWatchingAsync(cancellationToken), KeepLookingAsync(cancellationToken), ScanChangesAsync(scan, cancellationToken));

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_changing)
        {
            _isDisposed = true;
        }

        foreach (string root in _options.Libraries)
        {
            Stop(root);
        }

        _renewing.Dispose();
    }

    internal void Fail(string root, Exception failure)
    {
        if (failure is InternalBufferOverflowException) // As many events as the system keeps.
        {
            LogOverflow(root);
            _burst.Add();
        }
        else if (Note(root, NotWatching(root, failure.Message)))
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
            if (progress.StartedAt == seen || progress.StartedAt == _ownScan)
            {
                continue;
            }

            seen = progress.StartedAt;
            bool isMore = await RenewAsync(cancellationToken);
            _hasBegun = true;
            if (isMore && progress.State == ScanStatus.Scanning && state.Progress.Phase != ScanPhase.Enumerating)
            {
                _burst.Add(); // The scan had seen folders before they were watched.
            }
        }
    }

    private async Task KeepLookingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_options.WatchRoots, clock, cancellationToken);
            bool isOther = false;
            foreach (string root in _options.Libraries)
            {
                FolderIdentity now = await FolderIdentity.OfAsync(root, cancellationToken);
                isOther |= _seen.TryGetValue(root, out FolderIdentity before)
                    && (now != before || (now.Path is { } folder && !MountTable.Below(folder).SequenceEqual(_mounts.GetValueOrDefault(root) ?? [])));
            }

            if (isOther && _hasBegun)
            {
                await RenewAsync(cancellationToken);
                _burst.Add();
            }
        }
    }

    /// <returns>Whether a root is watched that was not watched before.</returns>
    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            lock (_changing)
            {
                (_before, _coming) = (_notes, new(StringComparer.Ordinal));
            }

            bool isMore = false;
            foreach (string root in _options.Libraries)
            {
                FolderIdentity folder = await FolderIdentity.OfAsync(root, cancellationToken);
                _mounts[root] = folder.Path is { } path ? MountTable.Below(path) : [];
                _seen[root] = folder;

                // A look into every folder takes its time, and can't be cut short: the end of the program doesn't wait for it.
                isMore |= await Task.Run(() => Watch(root, folder), cancellationToken).WaitAsync(cancellationToken);
            }

            return isMore;
        }
        finally
        {
            lock (_changing)
            {
                (_notes, _coming) = (_coming ?? _notes, null); // Only now is it true that what has no note is watched.
            }

            _renewing.Release();
        }
    }

    private bool Watch(string root, FolderIdentity found)
    {
        if (found is not { Kind: FileKind.Folder, Path: { } folder })
        {
            Stop(root);
            Note(root, NotWatching(root, found.Kind == FileKind.File ? "it is a single file" : "it can't be reached"));
            return false;
        }

        // The old watch goes after the new one has come, so that no change is missed; where the system has no room for both, the old one stays.
        RootWatch? renewed = TryBegin(root, folder, out string? reason);
        RootWatch? old;
        lock (_changing)
        {
            old = _watches.GetValueOrDefault(root);
            if (renewed is not null)
            {
                _watches[root] = renewed;
                old?.Dispose();
            }
        }

        if (_isDisposed)
        {
            Stop(root);
        }
        else if (renewed is null && old is null)
        {
            Note(root, NotWatching(root, reason!));
        }
        else if (MountTable.NetworksIn(folder) is { Count: > 0 } mounts)
        {
            Note(root, $"{string.Join(", ", mounts)}: what other machines change there is found by the next scan only");
        }

        return renewed is not null && old is null;
    }

    private RootWatch? TryBegin(string root, string folder, out string? reason)
    {
        try
        {
            reason = null;
            return new RootWatch(folder, _burst.Add, failure => Fail(root, failure));
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            reason = exception.Message;
            return null;
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
            bool isNew = (_coming ?? _notes).TryAdd(root, note);
            if (isNew && _before.GetValueOrDefault(root) != note)
            {
                LogNote(note); // Once, not after every scan.
            }

            return isNew;
        }
    }

    private static string NotWatching(string root, string reason) => $"{root} is not watched: {reason.TrimEnd('.')}; the next scan finds its changes";

    [LoggerMessage(Level = LogLevel.Information, Message = "The library has changed")]
    private partial void LogChanged();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Note}")]
    private partial void LogNote(string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Root} changes faster than it can be watched: a scan finds what was missed")]
    private partial void LogOverflow(string root);
}
