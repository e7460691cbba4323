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

    [Theory]
    [InlineData("ID=ubuntu\nVERSION_ID=\"24.04\"\nID_LIKE=debian", "sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0")]
    [InlineData("ID=ubuntu\nVERSION_ID=\"22.04\"\nID_LIKE=debian", "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=$HOME/.dotnet:$PATH")]
    [InlineData("ID=debian\nVERSION_ID=\"12\"", "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=$HOME/.dotnet:$PATH")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "sudo dnf install -y dotnet-sdk-10.0")]
    [InlineData("ID=manjaro\nID_LIKE=arch", "sudo pacman -S dotnet-sdk aspnet-runtime")]
    public async Task Harmonie_NoSdk_SaysWhatToRunHere(string release, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("os-release"), release);
        ProcessStartInfo start = new(SourceTree.File("harmonie"), ["serve"]) { RedirectStandardError = true };
        Directory.CreateDirectory(_folder.File("bin"));
        foreach (string tool in (string[])["bash", "dirname", "readlink", "sed", "tr", "uname", "env"])
        {
            File.CreateSymbolicLink(_folder.File("bin", tool), (await Command.RunAsync("which", tool)).Trim());
        }

        (start.Environment["PATH"], start.Environment["OS_RELEASE"]) = (_folder.File("bin"), _folder.File("os-release"));
        using Process launcher = Process.Start(start)!;
        string said = await launcher.StandardError.ReadToEndAsync();
        await launcher.WaitForExitAsync();

        Assert.Equal((2, $"harmonie: the .NET 10 SDK is needed; run: {expected}\n"), (launcher.ExitCode, said));
    }
}
