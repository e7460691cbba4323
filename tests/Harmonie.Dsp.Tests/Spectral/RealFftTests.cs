using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

public sealed class RealFftTests
{
    [Theory, InlineData(4), InlineData(8), InlineData(32), InlineData(64), InlineData(128), InlineData(256), InlineData(512), InlineData(1024), InlineData(2048), InlineData(4096)]
    public void Forward_Noise_MatchesTheDefinition(int size)
    {
        float[] input = Synth.Noise(size);
        (double[] expectedRe, double[] expectedIm) = SlowFourier.Transform(input);
        (float[] re, float[] im) = Forward(input);
        double tolerance = 1e-6 * size;
        for (int k = 0; k < re.Length; k++)
        {
            Assert.Equal(expectedRe[k], re[k], tolerance);
            Assert.Equal(expectedIm[k], im[k], tolerance);
        }
    }

    [Theory, InlineData(4), InlineData(64), InlineData(2048)]
    public void Forward_FrameUnderAWindow_IsThatOfTheirProduct(int size)
    {
        float[] frame = Synth.Noise(size), window = Synth.Noise(size, 5);
        float[] product = [.. frame.Zip(window, (x, w) => x * w)];
        float[] rotated = [.. product[(size / 2)..], .. product[..(size / 2)]];
        var fft = new RealFft(size);
        var re = new float[fft.BinCount];
        var im = new float[fft.BinCount];

        (float[] expectedRe, float[] expectedIm) = Forward(product);
        fft.Forward(frame, window, re, im);
        Assert.Equal(expectedRe, re);
        Assert.Equal(expectedIm, im);

        (expectedRe, expectedIm) = Forward(rotated);
        fft.ForwardZeroPhase(frame, window, re, im);
        Assert.Equal(expectedRe, re);
        Assert.Equal(expectedIm, im);
    }

    [Fact]
    public void Forward_Impulse_IsFlat()
    {
        var input = new float[256];
        input[0] = 1;
        (float[] re, float[] im) = Forward(input);
        Assert.All(re, value => Assert.Equal(1, value, 1e-6));
        Assert.All(im, value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void Forward_SineOnABin_HasOneLine()
    {
        const int Size = 1024;
        float[] input = Synth.Sine(100, 1, Size, amplitude: 1);
        (float[] re, float[] im) = Forward(input);
        for (int k = 0; k < re.Length; k++)
        {
            Assert.Equal(k == 100 ? Size / 2 : 0, Math.Sqrt((re[k] * re[k]) + (im[k] * im[k])), 1e-3);
        }
    }

    [Theory, InlineData(16), InlineData(2048)]
    public void Forward_Noise_KeepsTheEnergy(int size)
    {
        float[] input = Synth.Noise(size);
        (float[] re, float[] im) = Forward(input);
        double spectral = 0;
        for (int k = 0; k < re.Length; k++)
        {
            double power = ((double)re[k] * re[k]) + ((double)im[k] * im[k]);
            spectral += k == 0 || k == size / 2 ? power : 2 * power;
        }

        double temporal = input.Sum(x => (double)x * x);
        Assert.Equal(temporal, spectral / size, temporal * 1e-5);
    }

    [Theory, InlineData(4), InlineData(16), InlineData(1024), InlineData(4096)]
    public void Inverse_OfForward_GivesTheSignalBack(int size)
    {
        float[] input = Synth.Noise(size);
        (float[] re, float[] im) = Forward(input);
        var output = new float[size];
        new RealFft(size).Inverse(re, im, output);
        for (int n = 0; n < size; n++)
        {
            Assert.Equal(input[n], output[n], 1e-5);
        }
    }

    [Theory, InlineData(0), InlineData(2), InlineData(3), InlineData(1000)]
    public void Constructor_OtherSizes_AreRefused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(size));

    private static (float[] Re, float[] Im) Forward(float[] input)
    {
        var fft = new RealFft(input.Length);
        var re = new float[fft.BinCount];
        var im = new float[fft.BinCount];
        fft.Forward(input, re, im);
        return (re, im);
    }
}
