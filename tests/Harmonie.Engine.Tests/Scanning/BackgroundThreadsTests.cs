using Harmonie.Engine.Scanning;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class BackgroundThreadsTests
{
    [Fact]
    public async Task ForEachAsync_BodyAndWhatFollowsItsAwaits_RunAtLowPriorityAndNoWiderThanAsked()
    {
        (int running, int widest) = (0, 0);
        using BackgroundThreads threads = new(2);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 8, TaskScheduler = threads };

        await Parallel.ForEachAsync(Enumerable.Range(0, 16), parallel, async (_, _) =>
        {
            Assert.Equal(10, Niceness());
            await Task.Delay(1, CancellationToken.None);
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref widest, now);
            Assert.Equal(10, Niceness());
            Thread.Sleep(5);
            Interlocked.Decrement(ref running);
        });

        Assert.InRange(widest, 1, 2);
    }

    [Fact]
    public async Task Dispose_WhatIsStillUnderWay_EndsElsewhere()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task late;
        using (BackgroundThreads threads = new(1))
        {
            Task<Task> started = Task.Factory.StartNew(async () => await gate.Task, CancellationToken.None, TaskCreationOptions.None, threads);
            await ((Task)started);
            late = started.Unwrap();
        }

        gate.SetResult();
        await late.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // proc(5): after the name in brackets come the state and 15 numbers, then the niceness.
    private static int Niceness()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
