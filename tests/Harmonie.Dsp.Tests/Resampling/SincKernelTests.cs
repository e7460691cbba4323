using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Resampling;

[Trait("Category", "Kernel")]
public sealed class SincKernelTests
{
    public static TheoryData<int, int> Rates => new()
    {
        { 48_000, 44_100 }, { 22_050, 44_100 }, { 96_000, 44_100 }, { 8000, 44_100 }, { 44_100, 16_000 }, { 192_000, 44_100 }, { 3, 2 }, { 2, 1 }, { 1, 7 },
    };

    [Theory, MemberData(nameof(Rates))]
    public void Apply_OneSampleAmongZeros_IsTheTapOfTheFormula(int from, int to)
    {
        var kernel = new SincKernel(from, to);
        var plain = new PlainSinc(from, to);
        Assert.Equal((plain.Length, plain.Centre), (kernel.Length, kernel.Centre));
        Assert.Equal((long)from * kernel.Phases, (long)to * kernel.Step);
        Assert.InRange(kernel.RowLength, kernel.Length, kernel.Length + 15);

        // Some phases, the first and the last among them; what stands behind the taps has no effect.
        for (int phase = 0; phase < kernel.Phases; phase += Math.Max(1, (kernel.Phases - 1) / 6))
        {
            for (int tap = 0; tap < kernel.RowLength; tap++)
            {
                var samples = new float[kernel.RowLength];
                samples[tap] = 1;
                Assert.Equal(tap < kernel.Length ? plain.Tap(tap, (double)phase / kernel.Phases) : 0, kernel.Apply(samples, phase), 1e-7);
            }
        }
    }

    [Theory, MemberData(nameof(Rates))]
    public void Apply_Noise_IsTheSumOverTheTaps(int from, int to)
    {
        var kernel = new SincKernel(from, to);
        var plain = new PlainSinc(from, to);
        float[] samples = Synth.Noise(kernel.RowLength + 5);
        int phase = kernel.Phases / 2;
        double expected = Enumerable.Range(0, kernel.Length).Sum(tap => plain.Tap(tap, (double)phase / kernel.Phases) * samples[tap]);
        Assert.Equal(expected, kernel.Apply(samples, phase), 1e-6);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void Apply_NotFinite_ShowsUnderAnyTap(float bad)
    {
        var kernel = new SincKernel(48_000, 44_100);
        for (int tap = 0; tap < kernel.Length; tap++)
        {
            float[] samples = Synth.Noise(kernel.RowLength);
            samples[tap] = bad;
            Assert.False(float.IsFinite(kernel.Apply(samples, 1)));
        }
    }

    [Theory, InlineData(44_100, 1024, true), InlineData(44_099, 1024, true), InlineData(44_099, 1025, false), InlineData(48_000, 44_100, true), InlineData(44_101, 44_100, false)]
    public void Supports_RatiosOfUpTo1024Phases(int from, int to, bool supported) => Assert.Equal(supported, SincKernel.Supports(from, to));
}
