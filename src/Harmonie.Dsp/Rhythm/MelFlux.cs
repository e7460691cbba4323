using System.Numerics.Tensors;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The mel-band flux (Ellis 2007): how much forty mel bands up to 4 kHz rise, in decibels, from one frame to the next.
/// </summary>
internal sealed class MelFlux(int frameSize, int sampleRate)
{
    private const int BandCount = 40;
    private const double HighFrequency = 4000;
    private const float Floor = 1e-10f;

    private readonly MelFilterBank _bank = MelFilterBank.Htk(BandCount, frameSize, sampleRate, 0, HighFrequency);
    private readonly float[] _rises = new float[BandCount];
    private float[] _levels = new float[BandCount];
    private float[] _levelsBefore = new float[BandCount];
    private bool _started;

    /// <summary>Takes the next power spectrum and gives the function's value, ≥ 0; 0 for the first frame.</summary>
    public float Next(ReadOnlySpan<float> power)
    {
        // The reference converts these powers as if they were amplitudes; so the rise counts twice and the floor is −200 dB.
        (_levels, _levelsBefore) = (_levelsBefore, _levels);
        _bank.Apply(power, _levels);
        TensorPrimitives.Max(_levels, Floor, _levels);
        TensorPrimitives.Log10<float>(_levels, _levels);
        TensorPrimitives.Multiply(_levels, 20, _levels);
        if (!_started)
        {
            _started = true;
            return 0;
        }

        TensorPrimitives.Subtract(_levels, _levelsBefore, _rises);
        TensorPrimitives.Max(_rises, 0, _rises);
        return TensorPrimitives.Sum<float>(_rises);
    }
}
