using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

[Trait("Category", "Kernel")]
public sealed class InformationGainTests
{
    private static readonly double[] Fading = [1, 0.82, 0.64, 0.46, 0.28];

    [Fact]
    public void Next_Noise_MatchesTheDefinition()
    {
        var gain = new InformationGain();
        var frames = new List<float[]>(Enumerable.Range(0, 10).Select(_ => new float[1025]));
        for (int t = 0; t < 15; t++)
        {
            frames.Add([.. Synth.Noise(1025, seed: t).Select(Math.Abs)]);
            double expected = 0;
            for (int j = 2; j <= 232; j++)
            {
                double old = Enumerable.Range(0, 5).Sum(i => Fading[i] * frames[^(7 + i)][j]);
                double fresh = Enumerable.Range(0, 5).Sum(i => Fading[i] * frames[^(5 - i)][j]);
                expected += Math.Max(0, Math.Log2(fresh / (old == 0 ? 1 : old)));
            }

            Assert.Equal(expected, gain.Next(frames[^1]), 1e-3 * (1 + expected));
        }
    }

    [Fact]
    public void Next_Silence_IsZero() => Assert.Equal(0, new InformationGain().Next(new float[1025]));
}
