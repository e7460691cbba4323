using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Tonal;

/// <summary>
/// A stream of chroma vectors: 44.1 kHz mono in, twelve harmonic pitch class values (Gómez 2006) per 4096 samples out. Frames are centred and do
/// not overlap. Samples may come in blocks of any length; memory does not grow. One instance per signal.
/// </summary>
public sealed class Chromagram
{
    /// <summary>Sample rate expected, Hz.</summary>
    public const int SampleRate = 44_100;

    /// <summary>Samples per frame, and from one frame to the next.</summary>
    public const int FrameSize = 4096;

    /// <summary>Pitch classes; bin 0 is A, bin 3 is C.</summary>
    public const int BinCount = HarmonicPitchClassProfile.BinCount;

    private const float LowFrequency = 25;
    private const float HighFrequency = 3500;
    private const float PeakThreshold = 1e-4f;
    private const int MaxPeaks = 60;

    private readonly FrameCutter _frames = new(FrameSize, FrameSize, FramePlacement.Centred);
    private readonly PowerSpectrum _spectrum = new(Window.NormalisedHann(FrameSize));
    private readonly SpectralPeaks _peaks = new(FrameSize, SampleRate, LowFrequency, HighFrequency, PeakThreshold, MaxPeaks);
    private readonly SpectralWhitening _whitening = new(FrameSize, SampleRate);
    private readonly float[] _magnitudes = new float[(FrameSize / 2) + 1];
    private readonly float[] _whitened = new float[MaxPeaks];
    private readonly HarmonicPitchClassProfile _profile = new(MaxPeaks);

    /// <summary>Takes samples from the front of a block until a chroma vector is complete or none are left.</summary>
    /// <param name="samples">The rest of the block, mono, 44.1 kHz, finite; shortened by what was taken.</param>
    /// <param name="chroma">[BinCount]; overwritten, ≥ 0, not normalised, when the answer is true. All 0 where no peak stands out.</param>
    /// <returns>Whether a vector was written. If not, the block is used up.</returns>
    public bool TryRead(ref ReadOnlySpan<float> samples, Span<float> chroma)
    {
        if (!_frames.TryRead(ref samples, out ReadOnlySpan<float> frame))
        {
            return false;
        }

        Compute(frame, chroma);
        return true;
    }

    /// <summary>After the last sample: the remaining vectors.</summary>
    /// <param name="chroma">[BinCount]; overwritten when the answer is true.</param>
    /// <returns>Whether there was another vector.</returns>
    public bool TryFinish(Span<float> chroma)
    {
        if (!_frames.TryFinish(out ReadOnlySpan<float> frame))
        {
            return false;
        }

        Compute(frame, chroma);
        return true;
    }

    private void Compute(ReadOnlySpan<float> frame, Span<float> chroma)
    {
        _spectrum.Apply(frame, _magnitudes);
        TensorPrimitives.Sqrt<float>(_magnitudes, _magnitudes);
        _whitening.Measure(_magnitudes);
        _peaks.Find(_magnitudes);
        Span<float> whitened = _whitened.AsSpan(0, _peaks.Magnitudes.Length);
        _whitening.Whiten(_peaks.Frequencies, _peaks.Magnitudes, whitened);
        _profile.Compute(_peaks.Frequencies, whitened, chroma);
    }
}
