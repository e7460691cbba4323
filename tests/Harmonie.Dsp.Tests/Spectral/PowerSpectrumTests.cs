using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class PowerSpectrumTests
{
    [Theory, InlineData(4), InlineData(16), InlineData(512)]
    public void Apply_Frame_IsTheSquaredMagnitudeOfItsWindowedTransform(int size)
    {
        float[] window = Synth.Noise(size, 1), frame = Synth.Noise(size, 2);
        var spectrum = new PowerSpectrum(window);
        Assert.Equal((size / 2) + 1, spectrum.BinCount);

        // The window is the spectrum's own.
        float[] product = [.. frame.Zip(window, (x, w) => x * w)];
        Array.Clear(window);
        var power = new float[spectrum.BinCount];
        spectrum.Apply(frame, power);

        (double[] re, double[] im) = SlowFourier.Transform(product);
        double[] expected = [.. re.Zip(im, (r, i) => (r * r) + (i * i))];
        Near.All(expected, power, 3 * Math.Sqrt(expected.Max()) * SlowFourier.Tolerance(product));
    }

    [Fact]
    public void Constructor_NoWindowOrAnOddOne_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new PowerSpectrum(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerSpectrum(new float[6]));
    }

    [Fact]
    public void Apply_WrongLength_IsRefused()
    {
        var spectrum = new PowerSpectrum(new float[16]);
        Assert.Throws<ArgumentException>(() => spectrum.Apply(new float[15], new float[9]));
        Assert.Throws<ArgumentException>(() => spectrum.Apply(new float[16], new float[8]));
    }
}
