using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Onsets per second (Brossier, Bello and Plumbley 2004): high-frequency content and complex-domain distance of frames of 1024 samples every 512,
/// each scaled to its maximum, added, and picked. 44.1 kHz mono; memory grows by 8 bytes per 11.6 ms. One instance per signal.
/// </summary>
internal sealed class OnsetRateMeter
{
    private const int SampleRate = 44_100;
    private const int FrameSize = 1024;
    private const int HopSize = 512;
    private const int FramesPerCheck = 16_384;

    private readonly FrameCutter _frames = new(FrameSize, HopSize, FramePlacement.FromZero);
    private readonly RealFft _fft = new(FrameSize);
    private readonly float[] _window = Window.NormalisedHann(FrameSize);
    private readonly float[] _frequencies = new float[(FrameSize / 2) + 1];
    private readonly PhasePrediction _phasePrediction = new((FrameSize / 2) + 1);
    private readonly FeatureSeries _highFrequencyContent = new();
    private readonly FeatureSeries _complexDomain = new();
    private ComplexSpectrum _now = new((FrameSize / 2) + 1);
    private ComplexSpectrum _before = new((FrameSize / 2) + 1);
    private ComplexSpectrum _twoBefore = new((FrameSize / 2) + 1);
    private long _samples;

    public OnsetRateMeter()
    {
        for (int j = 0; j < _frequencies.Length; j++)
        {
            _frequencies[j] = j * (SampleRate / 2f) / (FrameSize / 2);
        }
    }

    /// <summary>Takes the next samples of the stream.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        _samples += samples.Length;
        while (_frames.TryRead(ref samples, out ReadOnlySpan<float> frame))
        {
            Analyse(frame);
        }
    }

    /// <summary>Onsets per second; null without samples. Call once.</summary>
    public double? Finish(CancellationToken cancellationToken)
    {
        while (_frames.TryFinish(out ReadOnlySpan<float> frame))
        {
            Analyse(frame);
        }

        if (_samples == 0)
        {
            return null;
        }

        float highMax = NonZero(_highFrequencyContent.Max()), complexMax = NonZero(_complexDomain.Max());
        var picker = new OnsetPicker();
        for (int t = 0; t < _complexDomain.Count; t++)
        {
            if (t % FramesPerCheck == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            picker.Add((_highFrequencyContent[t] / highMax) + (_complexDomain[t] / complexMax));
        }

        picker.Finish();
        _highFrequencyContent.Clear();
        _complexDomain.Clear();
        return picker.Count / (_samples / (double)SampleRate);
    }

    private void Analyse(ReadOnlySpan<float> frame)
    {
        _now.Set(_fft, frame, _window);
        _highFrequencyContent.Add(System.Numerics.Tensors.TensorPrimitives.Dot<float>(_frequencies, _now.Magnitude));
        _complexDomain.Add(_phasePrediction.Distance(_now, _before, _twoBefore));
        (_now, _before, _twoBefore) = (_twoBefore, _now, _before);
    }

    private static float NonZero(float max) => max == 0 ? 1 : max;
}
