using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Rhythm;

[Trait("Category", "Kernel")]
public sealed class PhasePredictionTests
{
    private const int Size = 256;
    private readonly PhasePrediction _prediction = new((Size / 2) + 1);
    private readonly ComplexSpectrum[] _spectra = [.. Enumerable.Range(0, 3).Select(seed => Spectrum(Synth.Noise(Size, seed)))];

    [Fact]
    public void Distance_Noise_MatchesTheFormulaWithAngles()
    {
        double expected = 0;
        for (int j = 0; j < _spectra[0].Re.Length; j++)
        {
            expected += Math.Sqrt(ByAngles(j, sign: -1));
        }

        Assert.Equal(expected, _prediction.Distance(_spectra[0], _spectra[1], _spectra[2]), expected * 1e-5);
    }

    [Fact]
    public void SquaredDistancesToSum_Noise_MatchesTheFormulaWithAngles()
    {
        var actual = new float[_spectra[0].Re.Length];
        PhasePrediction.SquaredDistancesToSum(_spectra[0], _spectra[1], _spectra[2], actual);
        for (int j = 0; j < actual.Length; j++)
        {
            double expected = ByAngles(j, sign: 1);
            Assert.Equal(expected, actual[j], 1e-4 * (1 + expected));
        }
    }

    [Fact]
    public void Distance_SteadySine_IsNearZero()
    {
        // On a bin, with frames a whole number of periods apart: magnitude and phase stay.
        float[] sine = Synth.Sine(16, 3, Size);
        ComplexSpectrum[] steady = [.. Enumerable.Range(0, 3).Select(k => Spectrum(sine[(k * Size)..((k + 1) * Size)]))];
        Assert.Equal(0, _prediction.Distance(steady[2], steady[1], steady[0]), 1e-3);
    }

    [Fact]
    public void Distance_FirstFrame_IsTheSumOfItsMagnitudes()
    {
        var silence = new ComplexSpectrum(_spectra[0].Re.Length);
        double sum = _spectra[0].Magnitude.Sum();
        Assert.Equal(sum, _prediction.Distance(_spectra[0], silence, silence), sum * 1e-5);
    }

    private double ByAngles(int j, int sign)
    {
        double Phase(int k) => Math.Atan2(_spectra[k].Im[j], _spectra[k].Re[j]);
        double turn = Phase(0) - ((2 * Phase(1)) + (sign * Phase(2)));
        double now = _spectra[0].Magnitude[j], before = _spectra[1].Magnitude[j];
        double re = before - (now * Math.Cos(turn)), im = now * Math.Sin(turn);
        return (re * re) + (im * im);
    }

    private static ComplexSpectrum Spectrum(float[] frame)
    {
        var fft = new RealFft(frame.Length);
        var spectrum = new ComplexSpectrum(fft.BinCount);
        spectrum.Set(fft, frame, Window.Hann(frame.Length));
        return spectrum;
    }
}
