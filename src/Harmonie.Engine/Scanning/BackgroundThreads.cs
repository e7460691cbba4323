using System.Collections.Concurrent;
using Harmonie.Engine.Audio;

namespace Harmonie.Engine.Scanning;

/// <summary>The threads that analysis runs on: few, and behind everything else the machine has to do, so that queries stay quick during a scan.</summary>
/// <remarks>Whatever is awaited within goes on here, too, since the engine captures its context; the thread pool is left to queries.</remarks>
internal sealed class BackgroundThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _waiting = [];

    /// <summary>Starts the threads.</summary>
    public BackgroundThreads(int count)
    {
        MaximumConcurrencyLevel = count;
        for (int i = 0; i < count; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "analysis" }.Start();
        }
    }

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel { get; }

    /// <summary>Lets the threads end when nothing waits for them any more.</summary>
    public void Dispose() => _waiting.CompleteAdding();

    /// <inheritdoc />
    protected override void QueueTask(Task task)
    {
        try
        {
            _waiting.Add(task);
        }
        catch (InvalidOperationException)
        {
            // The scan is over; what a cancelled file left behind ends elsewhere.
            ThreadPool.UnsafeQueueUserWorkItem(left => TryExecuteTask(left), task, preferLocal: false);
        }
    }

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _waiting;

    private void Work()
    {
        LinuxProcess.LowerThisThread();
        foreach (Task task in _waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}
