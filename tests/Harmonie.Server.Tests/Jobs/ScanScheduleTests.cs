using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Server.Configuration;
using Harmonie.Server.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Harmonie.Server.Tests.Jobs;

public sealed class ScanScheduleTests
{
    [Fact]
    public async Task Request_JobThatCannotBeQueued_GivesTheClaimBackAndSaysWhy()
    {
        await using TestServer server = await TestServer.StartAsync();
        Scanner scanner = server.Service<Scanner>();
        var requests = new ScanSchedule(
            scanner,
            server.Service<ScanState>(),
            new FullStorage(),
            server.Service<SettingsStore>(),
            server.Service<HarmonieSettings>(),
            TimeProvider.System,
            NullLogger<ScanSchedule>.Instance);

        ScanProgress progress = requests.Request(force: false);

        Assert.Equal((ScanStatus.Error, "the scan can't be queued: the disk is full"), (progress.State, progress.LastError));
        Assert.True(scanner.TryStart());
    }

    private sealed class FullStorage : IBackgroundJobClient
    {
        public string Create(Job job, IState state) => throw new BackgroundJobClientException("An exception occurred.", new IOException("the disk is full"));

        public bool ChangeState(string jobId, IState state, string expectedState) => false;
    }
}
