namespace Harmonie.Engine.Scanning.Watching;

/// <summary>Changes that come close together: they begin, go on, and calm down. Thread safe.</summary>
internal sealed class ChangeBurst(TimeProvider clock)
{
    private readonly Lock _adding = new();
    private TaskCompletionSource _begun = NewSignal();
    private long _first;
    private long _last;

    /// <summary>Notes a change.</summary>
    public void Add()
    {
        lock (_adding)
        {
            _last = clock.GetTimestamp();
            if (!_begun.Task.IsCompleted)
            {
                _first = _last;
                _begun.SetResult();
            }
        }
    }

    /// <summary>Waits for the first change.</summary>
    public Task BeginsAsync(CancellationToken cancellationToken)
    {
        lock (_adding)
        {
            return _begun.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until there has been no change for a while, or until the first one is too long ago. Call it once the burst has begun.</summary>
    /// <param name="quiet">The while.</param>
    /// <param name="patience">What is too long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task CalmsAsync(TimeSpan quiet, TimeSpan patience, CancellationToken cancellationToken)
    {
        while (TimeLeft() is { Ticks: > 0 } left)
        {
            await Task.Delay(left, clock, cancellationToken);
        }

        TimeSpan TimeLeft()
        {
            lock (_adding)
            {
                TimeSpan untilQuiet = quiet - clock.GetElapsedTime(_last);
                TimeSpan untilTooLong = patience - clock.GetElapsedTime(_first);
                return untilQuiet < untilTooLong ? untilQuiet : untilTooLong;
            }
        }
    }

    /// <summary>Forgets the burst: the next change begins another.</summary>
    public void Reset()
    {
        lock (_adding)
        {
            _begun = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
