using Harmonie.Dsp.Rhythm;

namespace Harmonie.Dsp.Tests.Rhythm;

public sealed class TempoFromBeatsTests
{
    [Fact]
    public void Estimate_Steady_IsSixtyOverTheInterval() => Assert.Equal(120, TempoFromBeats.Estimate([1f, 1.5f, 2f, 2.5f])!.Value, 1e-9);

    [Fact]
    public void Estimate_OneGap_IsNotDisturbed() => Assert.Equal(120, TempoFromBeats.Estimate([1f, 1.5f, 2f, 4f, 4.5f])!.Value, 1e-9);

    [Fact]
    public void Estimate_OneBeat_IsNull() => Assert.Null(TempoFromBeats.Estimate([1f]));
}
