using System.Diagnostics;

namespace Harmonie.EndToEnd.Tests;

/// <summary><c>./harmonie</c> as a person uses it.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Harmonie_NothingToBuild_BecomesTheServerInThreeSeconds()
    {
        string music = Directory.CreateDirectory(Path.Combine(_folder.Music, "with space, comma: colon")).FullName;
        await Music.WriteAsync(Path.Combine(music, "a.flac"), seed: 1);
        await using (ServerProcess first = ServerProcess.LaunchByScript(_folder.Data, [music]))
        {
            // The first start may build.
            await first.UntilReadyAsync();
            Assert.Equal(0, await first.TerminateAsync());
        }

        TimeSpan bare = await StartAsync(ServerProcess.Launch);
        TimeSpan byScript = await StartAsync(ServerProcess.LaunchByScript);

        Assert.True(byScript - bare < TimeSpan.FromSeconds(3), $"{byScript} by the launcher, {bare} without it");

        async Task<TimeSpan> StartAsync(Func<string, string[], (string, string)[], ServerProcess> launch)
        {
            long start = Stopwatch.GetTimestamp();
            await using ServerProcess server = launch(_folder.Data, [music], []);
            await server.UntilReadyAsync();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            Assert.Equal(1, (await server.UntilIdleAsync()).GetProperty("discovered").GetInt32());

            // The signal goes to the launcher's process, which is the server by now.
            Assert.Equal(0, await server.TerminateAsync());
            return elapsed;
        }
    }
}
