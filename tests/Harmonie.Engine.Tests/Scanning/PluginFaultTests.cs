using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Engine.Tests.Fixtures;

namespace Harmonie.Engine.Tests.Scanning;

/// <summary>What a plugin does wrong is seen in its state and in a file's failure, and is never the scan's end.</summary>
public sealed class PluginFaultTests : IAsyncDisposable
{
    private readonly ScanHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Rock---Punk", "Rock---Punk", "classifier 'odd' has the label 'Rock---Punk' more than once")]
    [InlineData("Rock---Punk", "", "classifier 'odd' has a label without a name")]
    [InlineData(" ", "Rock---Punk", "classifier 'odd' has a label without a name")]
    public async Task RunAsync_ClassifierWithImpossibleLabels_IsNotUsed(string first, string second, string expected)
    {
        _host.Classifiers = [new FixedClassifier("odd", "level-1", (first, 0.5f), (second, 0.4f))];

        ScanProgress scan = await ScanAsync();

        Assert.Equal((ScanStatus.Idle, 2, 0), (scan.State, scan.Counters.Full, scan.Counters.Failed));
        Assert.Equal((PluginStatus.Malfunctioned, expected), (State.Status, State.Error));
    }

    [Fact]
    public async Task RunAsync_ClassifierWhoseValuesAreNoNumbers_FailsTheFiles()
    {
        _host.Classifiers = [new FixedClassifier("odd", "level-1", ("Rock---Punk", float.NaN))];

        ScanProgress scan = await ScanAsync();

        Assert.Equal((ScanStatus.Idle, 0, 2), (scan.State, scan.Counters.Full, scan.Counters.Failed));
        Assert.All(scan.RecentFailures, failure => Assert.Equal("classifier 'odd' gave values that are no finite numbers", failure.Error));
        Assert.Equal(PluginStatus.Malfunctioned, State.Status);
    }

    [Fact]
    public async Task RunAsync_EmbedderThatThrows_FailsThatFileOfTheMoment()
    {
        int tracks = 0;
        _host.Embedder.BeforeTrack = _ => Interlocked.Increment(ref tracks) == 1 ? throw new InvalidCastException("no\nluck") : Task.CompletedTask;

        ScanProgress scan = await ScanAsync();

        Assert.Equal((ScanStatus.Idle, 1, 1), (scan.State, scan.Counters.Full, scan.Counters.Failed));
        Assert.Equal("embedder 'level-1' failed: no luck", Assert.Single(scan.RecentFailures).Error);
        Assert.Equal((PluginStatus.Malfunctioned, "embedder 'level-1' failed: no luck"), (State.Status, State.Error));
        Assert.Equal(FailureClass.Moment, Assert.Single((await _host.Get<FailedFileStore>().GetAsync(CancellationToken.None)).Values).Class);
        Assert.Equal(1, (await _host.ScanAsync()).Counters.Full);
    }

    private PluginState State => Assert.Single(_host.Get<PluginCatalog>().States);

    private async Task<ScanProgress> ScanAsync()
    {
        Clips.Wav(_host.File("one.wav"), 1, seed: 1);
        Clips.Wav(_host.File("two.wav"), 1, seed: 2);
        await _host.StartAsync();
        return await _host.ScanAsync();
    }
}
