using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class ComplexSpectrumTests
{
    [Theory, InlineData(4), InlineData(16), InlineData(64), InlineData(256)]
    public void Set_Frame_HasAllFormsOfItsCentredTransform(int size)
    {
        float[] window = Synth.Noise(size, 1), frame = Synth.Noise(size, 2);
        float[] product = [.. frame.Zip(window, (x, w) => x * w)];
        (double[] re, double[] im) = SlowFourier.Transform([.. product[(size / 2)..], .. product[..(size / 2)]]);
        double[] magnitude = [.. re.Zip(im, (r, i) => Math.Sqrt((r * r) + (i * i)))];
        var spectrum = new ComplexSpectrum((size / 2) + 1);

        spectrum.Set(new RealFft(size), frame, window);

        double tolerance = SlowFourier.Tolerance(product);
        Near.All(re, spectrum.Re, tolerance);
        Near.All(im, spectrum.Im, tolerance);
        Near.All(magnitude, spectrum.Magnitude, 2 * tolerance);
        Near.All([.. magnitude.Select(m => m * m)], spectrum.Power, 4 * tolerance * magnitude.Max());
        Near.All([.. re.Zip(magnitude, (r, m) => r / m)], spectrum.UnitRe, 2 * tolerance / magnitude.Min());
        Near.All([.. im.Zip(magnitude, (i, m) => i / m)], spectrum.UnitIm, 2 * tolerance / magnitude.Min());
    }

    [Theory, InlineData(4), InlineData(64)]
    public void Set_Silence_HasPhaseZero(int size)
    {
        var spectrum = new ComplexSpectrum((size / 2) + 1);
        AssertSilent(spectrum);
        spectrum.Set(new RealFft(size), Synth.Noise(size), Synth.Noise(size));
        spectrum.Set(new RealFft(size), new float[size], Synth.Noise(size));
        AssertSilent(spectrum);
    }

    private static void AssertSilent(ComplexSpectrum spectrum)
    {
        Assert.All(spectrum.Magnitude, value => Assert.Equal(0, value));
        Assert.All(spectrum.Power, value => Assert.Equal(0, value));
        Assert.All(spectrum.UnitRe, value => Assert.Equal(1, value));
        Assert.All(spectrum.UnitIm, value => Assert.Equal(0, value));
    }
}
