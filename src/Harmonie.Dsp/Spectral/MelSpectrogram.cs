using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Spectral;

/// <summary>
/// Log-compressed mel bands of a signal, one row per frame; by default the mel front end of the MusiCNN and Discogs-EffNet models (Pons and Serra
/// 2019; Essentia's TensorflowInputMusiCNN). Samples may come in blocks of any length; memory does not grow. One instance per signal.
/// </summary>
/// <remarks>
/// By default: 16 kHz; centred frames of 512 samples every 256, so ⌈N/256⌉ + 1 rows for N ≥ 1 samples; symmetric Hann window, power spectrum,
/// Slaney mel bands from 0 to 8000 Hz, log10(1 + 10000·band). Samples that are not finite count as 0.
/// </remarks>
public sealed class MelSpectrogram
{
    /// <summary>Sample rate expected by default, Hz.</summary>
    public const int SampleRate = 16_000;

    /// <summary>Samples per frame by default.</summary>
    public const int FrameSize = 512;

    /// <summary>Samples from one frame to the next by default.</summary>
    public const int HopSize = 256;

    /// <summary>Mel bands per frame by default.</summary>
    public const int BandCount = 96;

    private readonly MelSettings _settings;
    private readonly FrameCutter _frames;
    private readonly PowerSpectrum _spectrum;
    private readonly MelFilterBank _bank;
    private readonly float[] _power;

    /// <summary>The front end of MusiCNN and Discogs-EffNet.</summary>
    public MelSpectrogram()
        : this(new MelSettings())
    {
    }

    /// <summary>Any front end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public MelSpectrogram(MelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _frames = new FrameCutter(settings.FrameSize, settings.HopSize, settings.Placement);
        _spectrum = new PowerSpectrum(Window.Hann(settings.FrameSize));
        _bank = settings.Scale == MelScale.Slaney
            ? MelFilterBank.Slaney(settings.BandCount, settings.FrameSize, settings.SampleRate, settings.LowFrequency, settings.HighFrequency)
            : MelFilterBank.Htk(settings.BandCount, settings.FrameSize, settings.SampleRate, settings.LowFrequency, settings.HighFrequency);
        _power = new float[_spectrum.BinCount];
    }

    /// <summary>Takes samples from the front of a block until a row is complete or none are left.</summary>
    /// <param name="samples">The rest of the block, mono; shortened by what was taken.</param>
    /// <param name="bands">[bands]; overwritten with compressed energies when the answer is true.</param>
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
    /// <param name="bands">[bands]; overwritten when the answer is true.</param>
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

    /// <summary>One frame, as it is, to bands.</summary>
    internal void Compute(ReadOnlySpan<float> frame, Span<float> bands)
    {
        _spectrum.Apply(frame, _power);
        if (!float.IsFinite(TensorPrimitives.Sum<float>(_power)))
        {
            // One bad sample would spoil two rows; without it they are close to right.
            Span<float> repaired = stackalloc float[frame.Length];
            SampleGuard.CopyFinite(frame, repaired);
            _spectrum.Apply(repaired, _power);
        }

        _bank.Apply(_power, bands);
        TensorPrimitives.Multiply(bands, _settings.Gain, bands);
        TensorPrimitives.Add(bands, _settings.Offset, bands);
        if (_settings.Logarithm == MelLogarithm.Common)
        {
            TensorPrimitives.Log10<float>(bands, bands);
        }
        else
        {
            TensorPrimitives.Log<float>(bands, bands);
        }
    }
}
