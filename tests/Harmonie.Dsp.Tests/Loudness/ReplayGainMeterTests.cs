using Harmonie.Dsp.Loudness;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Loudness;

public sealed class ReplayGainMeterTests
{
    [Fact]
    public void Finish_SineOf440Hertz_MatchesTheOracle() => Assert.Equal(-14.799, Measure(Synth.Sine(440, 20)), 0.002);

    [Fact]
    public void Finish_TwiceAsLoud_IsSixDecibelsLower()
    {
        float[] noise = Synth.Noise(44_100, amplitude: 0.2f);
        double gain = Measure(noise);
        Assert.Equal(gain - (20 * Math.Log10(2)), Measure([.. noise.Select(x => 2 * x)]), 1e-4);
    }

    [Fact]
    public void Finish_LoudPartAnywhere_CountsTheBlocksThatAreLoud()
    {
        // 94 of a hundred blocks are a 20 dB softer noise: the 95th percentile is among the six loud ones, wherever they lie.
        double loud = Measure(Synth.Noise(100 * 2205, amplitude: 0.5f));
        foreach (int place in (int[])[0, 30, 32, 94])
        {
            float[] noise = Synth.Noise(100 * 2205, amplitude: 0.5f);
            for (int n = 0; n < noise.Length; n++)
            {
                noise[n] *= n / 2205 >= place && n / 2205 < place + 6 ? 1 : 0.1f;
            }

            Assert.InRange(Measure(noise), loud - 1, loud + 1);
        }
    }

    [Fact]
    public void Finish_TooShort_IsNull()
    {
        var meter = new ReplayGainMeter();
        meter.Process(Synth.Noise(2204));
        Assert.Null(meter.Finish());
    }

    [Fact]
    public void Finish_Constant_IsNull()
    {
        var meter = new ReplayGainMeter();
        var constant = new float[441_000];
        Array.Fill(constant, 0.3f);
        meter.Process(constant);
        Assert.Null(meter.Finish());
    }

    [Theory, InlineData(1), InlineData(999)]
    public void Process_AnyBlockSize_GivesTheSame(int blockSize)
    {
        float[] noise = Synth.Noise(200_000);
        var meter = new ReplayGainMeter();
        foreach (float[] block in noise.Chunk(blockSize))
        {
            meter.Process(block);
        }

        Assert.Equal(Measure(noise), meter.Finish()!.Value, 1e-9);
    }

    private static double Measure(float[] samples)
    {
        var meter = new ReplayGainMeter();
        meter.Process(samples);
        return meter.Finish()!.Value;
    }
}
