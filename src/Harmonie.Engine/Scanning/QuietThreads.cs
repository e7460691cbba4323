using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Scanning;

/// <summary>Runs tasks, and what follows their awaits, on threads of low priority, so that whoever asks the server something goes first.</summary>
/// <remarks>
/// The thread pool's threads can't be used: their priority would stay low afterwards. There are as many threads as tasks that are ready at the same
/// moment, a few per file; one that has had nothing to do for a while ends.
/// </remarks>
internal sealed class QuietThreads : TaskScheduler
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(10);

    private readonly object _changing = new(); // Not a Lock: threads wait on it.
    private readonly Queue<Task> _ready = new();
    private int _idle;

    /// <inheritdoc />
    protected override void QueueTask(Task task)
    {
        lock (_changing)
        {
            _ready.Enqueue(task);
            if (_idle >= _ready.Count)
            {
                Monitor.Pulse(_changing);
                return;
            }
        }

        new Thread(Run) { IsBackground = true, Name = "scan" }.Start();
    }

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && !taskWasPreviouslyQueued && TryExecuteTask(task);

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_changing)
        {
            return [.. _ready];
        }
    }

    private void Run()
    {
        LinuxProcess.LowerPriority(0);
        while (Next() is { } task)
        {
            TryExecuteTask(task);
        }
    }

    private Task? Next()
    {
        lock (_changing)
        {
            _idle++;
            bool isWanted = true;
            while (_ready.Count == 0 && isWanted)
            {
                isWanted = Monitor.Wait(_changing, LongestIdle);
            }

            _idle--;
            return _ready.TryDequeue(out Task? task) ? task : null;
        }
    }
}
