using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Harmonie.Engine.Scanning;

/// <summary>The threads that analysis runs on: few, and behind everything else the machine has to do, so that queries stay quick during a scan.</summary>
/// <remarks>Whatever is awaited within goes on here, too, since the engine captures its context; the thread pool is left to queries.</remarks>
internal sealed partial class BackgroundThreads : TaskScheduler, IDisposable
{
    private const int Niceness = 10; // Of 19: behind every ordinary program, ahead of nothing but the idle.

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
        Lower();
        foreach (Task task in _waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    private static void Lower()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
            return;
        }

        try
        {
            // .NET's own thread priorities do nothing on Linux. A refusal is no harm: the thread then runs like any other.
            _ = SetPriority(which: 0, who: 0, Niceness);
        }
        catch (DllNotFoundException)
        {
            // A C library of another name.
        }
    }

    // Of the calling thread: to Linux, each thread has a priority of its own, and 0 is the one that asks.
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
