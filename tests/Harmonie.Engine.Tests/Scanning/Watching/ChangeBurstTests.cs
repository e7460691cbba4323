using Harmonie.Engine.Scanning.Watching;

namespace Harmonie.Engine.Tests.Scanning.Watching;

public sealed class ChangeBurstTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly ChangeBurst _burst = new(TimeProvider.System);

    [Fact]
    public async Task CalmsAsync_Quiet_Ends()
    {
        _burst.Add();
        await _burst.CalmsAsync(quiet: Short, patience: Long, CancellationToken.None).WaitAsync(Long);
    }

    [Fact]
    public async Task CalmsAsync_NoQuietForTooLong_Ends()
    {
        _burst.Add();
        await _burst.CalmsAsync(quiet: Long, patience: Short, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task CalmsAsync_NeitherQuietNorTooLong_Waits()
    {
        _burst.Add();
        Task calm = _burst.CalmsAsync(quiet: Long, patience: Long, CancellationToken.None);
        await Task.Delay(Short * 4);
        Assert.False(calm.IsCompleted);
    }

    [Fact]
    public void BeginsAsync_AfterReset_WaitsForTheNextChange()
    {
        _burst.Add();
        Assert.True(_burst.BeginsAsync(CancellationToken.None).IsCompleted);
        _burst.Reset();
        Assert.False(_burst.BeginsAsync(CancellationToken.None).IsCompleted);
    }
}
