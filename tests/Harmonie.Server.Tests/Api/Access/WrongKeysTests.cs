using Harmonie.Server.Api.Access;

namespace Harmonie.Server.Tests.Api.Access;

public sealed class WrongKeysTests
{
    private readonly StoppedClock _clock = new();
    private readonly WrongKeys _wrongKeys;

    public WrongKeysTests() => _wrongKeys = new WrongKeys(_clock);

    [Fact]
    public async Task DelayAsync_OneSender_WaitsTwiceAsLongEachTimeUpToTenSeconds()
    {
        for (int i = 0; i < 12; i++)
        {
            await DelayAsync("192.0.2.1");
        }

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 10, 10, 10], _clock.Delays);
    }

    [Fact]
    public async Task DelayAsync_AfterTenQuietMinutes_BeginsAnew()
    {
        for (int i = 0; i < 6; i++)
        {
            await DelayAsync("192.0.2.1");
        }

        _clock.Now += TimeSpan.FromMinutes(10.1);
        await DelayAsync("192.0.2.1");
        Assert.Equal(3, _clock.Delays.Count);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task DelayAsync_AnotherAddress_IsAnotherSender(string first, string second, bool isSame)
    {
        for (int i = 0; i < 4; i++)
        {
            await DelayAsync(first);
        }

        await DelayAsync(second);
        Assert.Equal(isSame ? [0.25, 0.5] : [0.25], _clock.Delays);
    }

    [Fact]
    public async Task DelayAsync_ManyAtOnce_EightWait()
    {
        _clock.IsHeld = true;
        for (int i = 0; i < 3; i++)
        {
            await DelayAsync("192.0.2.1");
        }

        Task<bool>[] waiting = [.. Enumerable.Range(0, 8).Select(_ => DelayAsync("192.0.2.1"))];
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        Assert.False(await DelayAsync("192.0.2.1"));
        Assert.True(await DelayAsync("192.0.2.2"));

        _clock.Release();
        Assert.All(await Task.WhenAll(waiting), Assert.True);
        _clock.IsHeld = false;
        Assert.True(await DelayAsync("192.0.2.1"));
    }

    [Fact]
    public async Task DelayAsync_SendersWithoutEnd_KeepsTheNewest()
    {
        for (int i = 0; i < 4; i++)
        {
            await DelayAsync("198.51.100.1");
        }

        for (int i = 0; i < 4096; i++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(1);
            await DelayAsync($"10.0.{i / 256}.{i % 256}");
        }

        // The first was pushed out and begins anew; the last is known.
        await DelayAsync("198.51.100.1");
        Assert.Single(_clock.Delays);
        for (int i = 0; i < 3; i++)
        {
            await DelayAsync("10.0.15.255");
        }

        Assert.Equal(2, _clock.Delays.Count);
    }

    private Task<bool> DelayAsync(string address) => _wrongKeys.DelayAsync(IPAddress.Parse(address), CancellationToken.None);

    /// <summary>A clock that stands still, whose timers go off at once or when they are let.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private readonly List<Action> _held = [];

        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public bool IsHeld { get; set; }

        public List<double> Delays { get; } = [];

        public override DateTimeOffset GetUtcNow() => Now;

        public void Release() => _held.ForEach(goOff => goOff());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
            {
                Delays.Add(dueTime.TotalSeconds);
                if (IsHeld)
                {
                    _held.Add(() => callback(state));
                }
                else
                {
                    ThreadPool.QueueUserWorkItem(_ => callback(state));
                }
            }

            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
