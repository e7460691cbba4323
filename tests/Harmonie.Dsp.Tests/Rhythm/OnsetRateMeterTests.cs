using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class OnsetRateMeterTests
{
    [Theory, InlineData(60), InlineData(150)]
    public void Finish_Clicks_CountsEachOnce(double clicksPerMinute)
    {
        var meter = new OnsetRateMeter();
        meter.Process(Synth.Clicks(clicksPerMinute, 30));
        Assert.Equal(clicksPerMinute / 60, meter.Finish(CancellationToken.None)!.Value, 0.07);
    }

    [Fact]
    public void Finish_Nothing_IsNull() => Assert.Null(new OnsetRateMeter().Finish(CancellationToken.None));
}
