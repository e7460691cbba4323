using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class RealFftTests
{
    public static TheoryData<int> Sizes => [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];

    [Theory, MemberData(nameof(Sizes)), InlineData(4096)]
    public void Forward_Noise_MatchesTheDefinition(int size)
    {
        var fft = new RealFft(size);
        Assert.Equal((size, (size / 2) + 1), (fft.Size, fft.BinCount));

        // Twice: nothing of the first signal may be left.
        foreach (int seed in new[] { 1, 2 })
        {
            float[] input = Synth.Noise(size, seed);
            float[] re = NaNs(fft), im = NaNs(fft);
            fft.Forward(input, re, im);
            AssertNear(SlowFourier.Transform(input), re, im, SlowFourier.Tolerance(input));
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Forward_FrameUnderAWindow_IsTheTransformOfTheirProduct(int size)
    {
        float[] frame = Synth.Noise(size), window = Synth.Noise(size, 5);
        float[] product = [.. frame.Zip(window, (x, w) => x * w)];
        float[] rotated = [.. product[(size / 2)..], .. product[..(size / 2)]];
        var fft = new RealFft(size);
        float[] re = NaNs(fft), im = NaNs(fft);

        fft.Forward(frame, window, re, im);
        AssertNear(SlowFourier.Transform(product), re, im, SlowFourier.Tolerance(product));

        fft.ForwardZeroPhase(frame, window, re, im);
        AssertNear(SlowFourier.Transform(rotated), re, im, SlowFourier.Tolerance(product));
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

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void Forward_NotFiniteAnywhere_ShowsInEveryRealPart(float bad)
    {
        for (int place = 0; place < 64; place++)
        {
            float[] input = Synth.Noise(64);
            input[place] = bad;
            Assert.All(Forward(input).Re, value => Assert.False(float.IsFinite(value)));
        }
    }

    [Fact]
    public void Forward_Denormals_AreNotFlushed()
    {
        var input = new float[64];
        input[0] = 1e-42f;
        Assert.All(Forward(input).Re, value => Assert.Equal(1e-42, value, 1e-43));
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Inverse_AnyBins_MatchesTheDefinition(int size)
    {
        // Imaginary parts of the first and the last bin, which no real signal has, are taken as 0.
        var fft = new RealFft(size);
        float[] re = Synth.Noise(fft.BinCount, 1), im = Synth.Noise(fft.BinCount, 2), output = new float[size];
        fft.Inverse(re, im, output);
        Near.All(SlowFourier.Inverse(re, im), output, SlowFourier.Tolerance(re, im) / size);
    }

    [Theory, InlineData(4), InlineData(16), InlineData(1024), InlineData(4096)]
    public void Inverse_OfForward_GivesTheSignalBack(int size)
    {
        float[] input = Synth.Noise(size);
        (float[] re, float[] im) = Forward(input);
        var output = new float[size];
        new RealFft(size).Inverse(re, im, output);
        Near.All([.. input.Select(x => (double)x)], output, 2e-6);
    }

    [Theory, InlineData(-4), InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(12), InlineData(1000)]
    public void Constructor_OtherSizes_AreRefused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(size));

    // Frame, window, real and imaginary parts: one of them too short or too long by one.
    [Theory]
    [InlineData(15, 16, 9, 9), InlineData(17, 16, 9, 9), InlineData(16, 15, 9, 9), InlineData(16, 17, 9, 9)]
    [InlineData(16, 16, 8, 9), InlineData(16, 16, 10, 9), InlineData(16, 16, 9, 8), InlineData(16, 16, 9, 10)]
    public void AnyTransform_WrongLength_IsRefused(int frame, int window, int re, int im)
    {
        var fft = new RealFft(16);
        Assert.Throws<ArgumentException>(() => fft.Forward(new float[frame], new float[window], new float[re], new float[im]));
        Assert.Throws<ArgumentException>(() => fft.ForwardZeroPhase(new float[frame], new float[window], new float[re], new float[im]));
        if (window == 16)
        {
            Assert.Throws<ArgumentException>(() => fft.Forward(new float[frame], new float[re], new float[im]));
            ArgumentException refused = Assert.Throws<ArgumentException>(() => fft.Inverse(new float[re], new float[im], new float[frame]));
            Assert.Matches("^Expected (9|16) values, got (8|10|15|17)\\.", refused.Message);
        }
    }

    private static (float[] Re, float[] Im) Forward(float[] input)
    {
        var fft = new RealFft(input.Length);
        float[] re = NaNs(fft), im = NaNs(fft);
        fft.Forward(input, re, im);
        return (re, im);
    }

    // A bin that is not written shows.
    private static float[] NaNs(RealFft fft) => [.. Enumerable.Repeat(float.NaN, fft.BinCount)];

    private static void AssertNear((double[] Re, double[] Im) expected, float[] re, float[] im, double tolerance)
    {
        Near.All(expected.Re, re, tolerance);
        Near.All(expected.Im, im, tolerance);
    }
}
