using Harmonie.Engine.Files;

namespace Harmonie.Engine.Tests.Files;

public sealed class DiskTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task AskAsync_DiskThatGivesNoAnswer_IsGivenUp()
    {
        using var dead = new ManualResetEventSlim();

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => Disk.AskAsync(() => Wait(dead), Short, CancellationToken.None));

        Assert.Equal("the disk gave no answer for 0.1 s", failure.Message);
        dead.Set();
    }

    [Fact]
    public async Task AskAsync_Cancelled_DoesNotWait()
    {
        using var dead = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Disk.AskAsync(() => Wait(dead), TimeSpan.FromHours(1), stop.Token));
        dead.Set();
    }

    [Fact]
    public async Task AskAsync_QuestionThatTimesOutByItself_ThrowsWhatItThrows() => await Assert.ThrowsAsync<TimeoutException>(
        () => Disk.AskAsync<int>(() => throw new TimeoutException(), TimeSpan.FromHours(1), CancellationToken.None));

    [Fact]
    public async Task AskAllAsync_OneThatGivesNoAnswer_LeavesTheOthersTheirs()
    {
        using var dead = new ManualResetEventSlim();

        IReadOnlyList<string?> answers = await Disk.AskAllAsync(
            [.. Enumerable.Range(0, 100)], (i, _) => i == 3 && Wait(dead) ? "late" : $"{i}", 20 * Short, CancellationToken.None);

        Assert.Equal([.. Enumerable.Range(0, 100).Select(i => i == 3 ? null : $"{i}")], answers);
        dead.Set();
    }

    [Fact]
    public async Task AskAllAsync_LongAnswerInSmallPieces_IsWaitedFor()
    {
        // Eight pieces, each of a quarter of the patience.
        IReadOnlyList<string?> answers = await Disk.AskAllAsync(["x"], AnswerSlowly, 20 * Short, CancellationToken.None);

        Assert.Equal(["x"], answers);

        static string AnswerSlowly(string question, Action heard)
        {
            using var never = new ManualResetEventSlim();
            for (int piece = 0; piece < 8; piece++)
            {
                never.Wait(5 * Short);
                heard();
            }

            return question;
        }
    }

    private static bool Wait(ManualResetEventSlim dead)
    {
        dead.Wait(CancellationToken.None);
        return true;
    }
}
