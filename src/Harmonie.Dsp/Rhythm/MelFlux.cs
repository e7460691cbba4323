using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The mel-band flux (Ellis 2007): how much forty mel bands up to 4 kHz rise, in decibels, from one frame to the next.
/// </summary>
internal sealed class MelFlux(int frameSize, int sampleRate)
{
    private const int BandCount = 40;
    private const double HighFrequency = 4000;

    private readonly MelFilterBank _bank = MelFilterBank.Htk(BandCount, frameSize, sampleRate, 0, HighFrequency);
    private readonly float[] _bands = new float[BandCount];
    private readonly double[] _levels = new double[BandCount];
    private bool _started;

    /// <summary>Takes the next power spectrum and gives the function's value, ≥ 0; 0 for the first frame.</summary>
    public float Next(ReadOnlySpan<float> power)
    {
        _bank.Apply(power, _bands);
        double flux = 0;
        for (int i = 0; i < BandCount; i++)
        {
            // The reference converts these powers as if they were amplitudes; so the rise counts twice and the floor is −200 dB.
            double level = Decibels.FromAmplitude(_bands[i]);
            flux += _started ? Math.Max(0, level - _levels[i]) : 0;
            _levels[i] = level;
        }

        _started = true;
        return (float)flux;
    }
}
