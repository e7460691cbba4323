using System.Runtime.CompilerServices;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Knows whether a scan runs and how far it is. Thread safe; a reader gets an unchanging snapshot.</summary>
public sealed class ScanState(TimeProvider clock)
{
    private const int FailuresKept = 20;
    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _changing = new();
    private readonly Queue<ScanFailure> _failures = new();
    private readonly List<string> _current = [];
    private ScanProgress _progress = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _start;
    private long _extractionStart;

    /// <summary>How far the scan is.</summary>
    public ScanProgress Progress
    {
        get
        {
            lock (_changing)
            {
                return Read();
            }
        }
    }

    /// <summary>How far the scan is, now and after every change from then on, until cancelled. Changes that come too quickly are told as one.</summary>
    /// <param name="interval">The least time from one to the next.</param>
    /// <param name="cancellationToken">Ends the watch by an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<ScanProgress> WatchAsync(TimeSpan interval, CancellationToken cancellationToken) =>
        WatchAsync(interval, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>As the other, and also when nothing has changed for a while.</summary>
    /// <param name="interval">The least time from one to the next.</param>
    /// <param name="longest">The while.</param>
    /// <param name="cancellationToken">Ends the watch by an <see cref="OperationCanceledException"/>.</param>
    public async IAsyncEnumerable<ScanProgress> WatchAsync(
        TimeSpan interval, TimeSpan longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            ScanProgress progress;
            Task changed;
            lock (_changing)
            {
                (progress, changed) = (Read(), _changed.Task);
            }

            yield return progress;
            await Task.Delay(interval, clock, cancellationToken);
            await changed.WaitAsync(longest, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits until no scan runs.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        await foreach (ScanProgress progress in WatchAsync(IdleInterval, cancellationToken))
        {
            if (progress.State != ScanStatus.Scanning)
            {
                return;
            }
        }
    }

    /// <summary>Claims the right to scan.</summary>
    /// <returns>False if a scan runs already.</returns>
    internal bool TryStart()
    {
        lock (_changing)
        {
            if (_progress.State == ScanStatus.Scanning)
            {
                return false;
            }

            _failures.Clear();
            _start = clock.GetTimestamp();
            _progress = new ScanProgress
            {
                State = ScanStatus.Scanning,
                Phase = ScanPhase.Enumerating,
                StartedAt = clock.UnixSeconds(),
                LastDurationSec = _progress.LastDurationSec,
            };
            Tell();
            return true;
        }
    }

    /// <summary>How long the scan has been claimed, by a clock that nobody sets.</summary>
    internal TimeSpan Elapsed => clock.GetElapsedTime(_start);

    internal void Enter(ScanPhase phase) => Change(progress => progress with { Phase = phase });

    internal void SetId(long scanId) => Change(progress => progress with { ScanId = scanId });

    internal void Count(Func<ScanCounters, ScanCounters> count) => Change(progress => progress with { Counters = count(progress.Counters) });

    internal void BeginExtraction(int files, int knownFailures)
    {
        Change(progress => progress with { Phase = ScanPhase.Extracting, ToAnalyze = files, KnownFailures = knownFailures });
        _extractionStart = clock.GetTimestamp();
    }

    internal void BeginFile(string path)
    {
        lock (_changing)
        {
            _current.Add(path);
            Tell();
        }
    }

    internal void EndFile(string path)
    {
        lock (_changing)
        {
            _current.Remove(path);
            _progress = _progress with { Analyzed = _progress.Analyzed + 1 };
            Tell();
        }
    }

    internal void AddFailure(ScanFailure failure)
    {
        lock (_changing)
        {
            _failures.Enqueue(failure);
            if (_failures.Count > FailuresKept)
            {
                _failures.Dequeue();
            }

            _progress = _progress with { Counters = _progress.Counters with { Failed = _progress.Counters.Failed + 1 } };
            Tell();
        }
    }

    internal void Finish(ScanStatus status, string? error)
    {
        lock (_changing)
        {
            _current.Clear();
            _progress = _progress with
            {
                State = status,
                Phase = ScanPhase.Idle,
                FinishedAt = clock.UnixSeconds(),
                LastDurationSec = Elapsed.TotalSeconds,
                LastError = error,
            };
            Tell();
        }
    }

    private void Change(Func<ScanProgress, ScanProgress> change)
    {
        lock (_changing)
        {
            _progress = change(_progress);
            Tell();
        }
    }

    private ScanProgress Read() => WithPace(_progress with { RecentFailures = [.. _failures], CurrentFiles = [.. _current] });

    // Watchers go on elsewhere: they must not run under the lock.
    private void Tell()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScanProgress WithPace(ScanProgress progress)
    {
        if (progress.Phase != ScanPhase.Extracting || progress.Analyzed == 0)
        {
            return progress;
        }

        double minutes = clock.GetElapsedTime(_extractionStart).TotalMinutes;
        double pace = progress.Analyzed / Math.Max(minutes, 1e-6);
        return progress with { TracksPerMinute = pace, SecondsLeft = (progress.ToAnalyze - progress.Analyzed) / pace * 60 };
    }
}
