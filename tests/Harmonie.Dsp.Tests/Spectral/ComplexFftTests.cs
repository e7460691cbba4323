using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class ComplexFftTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(4), InlineData(8), InlineData(16), InlineData(32), InlineData(64), InlineData(128), InlineData(256), InlineData(512), InlineData(1024), InlineData(2048)]
    public void Forward_Noise_MatchesTheDefinition(int size)
    {
        var fft = new ComplexFft(size);
        Assert.Equal(size, fft.Size);

        // Twice: nothing of the first signal may be left.
        foreach (int seed in new[] { 1, 3 })
        {
            float[] re = Synth.Noise(size, seed), im = Synth.Noise(size, seed + 1);
            (double[] expectedRe, double[] expectedIm) = SlowFourier.Transform(re, im);
            re.CopyTo(fft.InputRe);
            im.CopyTo(fft.InputIm);
            (float[] actualRe, float[] actualIm) = fft.Forward();
            Assert.Equal(size, actualRe.Length);
            Assert.Equal(size, actualIm.Length);
            Near.All(expectedRe, actualRe, SlowFourier.Tolerance(re, im));
            Near.All(expectedIm, actualIm, SlowFourier.Tolerance(re, im));
        }
    }

    [Theory, InlineData(4), InlineData(64), InlineData(1024)]
    public void Forward_Impulse_IsAWholeTurn(int size)
    {
        foreach (int place in new[] { 0, 1, size / 2, size - 1 })
        {
            var fft = new ComplexFft(size);
            fft.InputRe[place] = 1;
            (float[] re, float[] im) = fft.Forward();
            Near.All([.. Enumerable.Range(0, size).Select(k => Math.Cos(2 * Math.PI * ((long)k * place % size) / size))], re, 1e-6);
            Near.All([.. Enumerable.Range(0, size).Select(k => -Math.Sin(2 * Math.PI * ((long)k * place % size) / size))], im, 1e-6);
        }
    }
}
