using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// The mel front end of the MusiCNN and Discogs-EffNet models (Pons and Serra 2019; Essentia's TensorflowInputMusiCNN): 16 kHz mono in,
/// one row of 96 log-compressed mel bands per 16 ms out. Samples may come in blocks of any length; memory does not grow.
/// One instance per signal.
/// </summary>
/// <remarks>
/// Centred frames of 512 samples every 256, so ⌈N/256⌉ + 1 rows for N ≥ 1 samples; symmetric Hann window, power spectrum, Slaney mel bands from
/// 0 to 8000 Hz, log10(1 + 10000·band). Samples that are not finite count as 0.
/// </remarks>
public sealed class MelSpectrogram
{
    /// <summary>Sample rate expected, Hz.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Samples per frame.</summary>
    public const int FrameSize = 512;

    /// <summary>Samples from one frame to the next.</summary>
    public const int HopSize = 256;

    /// <summary>Mel bands per frame.</summary>
    public const int BandCount = 96;

    private const float Compression = 10_000;

    private readonly FrameCutter _frames = new(FrameSize, HopSize, FramePlacement.Centred);
    private readonly PowerSpectrum _spectrum = new(Window.Hann(FrameSize));
    private readonly MelFilterBank _bank = MelFilterBank.Slaney(BandCount, FrameSize, SampleRate, 0, SampleRate / 2.0);
    private readonly float[] _power = new float[(FrameSize / 2) + 1];

    /// <summary>Takes samples from the front of a block until a row is complete or none are left.</summary>
    /// <param name="samples">The rest of the block, mono, 16 kHz; shortened by what was taken.</param>
    /// <param name="bands">[BandCount]; overwritten with log10(1 + 10000·energy), ≥ 0, when the answer is true.</param>
    /// <returns>Whether a row was written. If not, the block is used up.</returns>
    /// <exception cref="ArgumentException"><paramref name="bands"/> has another length.</exception>
    public bool TryRead(ref ReadOnlySpan<float> samples, Span<float> bands)
    {
        if (!_frames.TryRead(ref samples, out ReadOnlySpan<float> frame))
        {
            return false;
        }

        Compute(frame, bands);
        return true;
    }

    /// <summary>After the last sample: the remaining rows.</summary>
    /// <param name="bands">[BandCount]; overwritten when the answer is true.</param>
    /// <returns>Whether there was another row.</returns>
    /// <exception cref="ArgumentException"><paramref name="bands"/> has another length.</exception>
    public bool TryFinish(Span<float> bands)
    {
        if (!_frames.TryFinish(out ReadOnlySpan<float> frame))
        {
            return false;
        }

        Compute(frame, bands);
        return true;
    }

    /// <summary>One frame of <see cref="FrameSize"/> samples, as it is, to <see cref="BandCount"/> bands.</summary>
    internal void Compute(ReadOnlySpan<float> frame, Span<float> bands)
    {
        _spectrum.Apply(frame, _power);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(_power)))
        {
            // One bad sample would spoil two rows; without it they are close to right.
            Span<float> repaired = stackalloc float[FrameSize];
            SampleGuard.CopyFinite(frame, repaired);
            _spectrum.Apply(repaired, _power);
        }

        _bank.Apply(_power, bands);
        TensorPrimitives.Multiply(bands, Compression, bands);
        TensorPrimitives.Add(bands, 1f, bands);
        TensorPrimitives.Log10<float>(bands, bands);
    }
}
