using Harmonie.Dsp;
using Harmonie.Dsp.Loudness;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tonal;

namespace Harmonie.Benchmarks.Speed;

/// <summary>Every analysis of a whole signal on its own, named as the oracle names its processor times.</summary>
internal static class Analyses
{
    private const int BlockSize = 16_384;

    public static readonly (string Name, Action<float[]> Run)[] Descriptors =
    [
        ("rhythm", Rhythm),
        ("key", Key),
        ("loudness", Loudness),
        ("danceability", Danceability),
        ("onset_rate", OnsetRate),
    ];

    /// <summary>All descriptors, as the host computes them.</summary>
    public static void All(float[] samples)
    {
        var analyzer = new DescriptorAnalyzer();
        Feed(samples, block => analyzer.Process(block));
        analyzer.Finish(CancellationToken.None);
    }

    /// <summary>44.1 kHz to 16 kHz and the mel front end.</summary>
    public static void Mel(float[] samples)
    {
        var front = new MelFront();
        Feed(samples, front.Process);
        front.Finish();
    }

    private static void Rhythm(float[] samples)
    {
        var analyzer = new RhythmAnalyzer();
        Feed(samples, analyzer.Process);
        analyzer.Finish(CancellationToken.None);
    }

    private static void Key(float[] samples)
    {
        var estimator = new KeyEstimator();
        Feed(samples, estimator.Process);
        estimator.Finish();
    }

    private static void Loudness(float[] samples)
    {
        var meter = new ReplayGainMeter();
        Feed(samples, meter.Process);
        meter.Finish();
    }

    private static void Danceability(float[] samples)
    {
        var meter = new DanceabilityMeter();
        Feed(samples, meter.Process);
        meter.Finish(CancellationToken.None);
    }

    private static void OnsetRate(float[] samples)
    {
        var meter = new OnsetRateMeter();
        Feed(samples, meter.Process);
        meter.Finish(CancellationToken.None);
    }

    private static void Feed(float[] samples, Action<ReadOnlySpan<float>> consume)
    {
        for (int start = 0; start < samples.Length; start += BlockSize)
        {
            consume(samples.AsSpan(start, Math.Min(BlockSize, samples.Length - start)));
        }
    }

    /// <summary>The embedder's way from 44.1 kHz to mel bands.</summary>
    internal sealed class MelFront
    {
        private readonly LinearResampler _resampler = new(44_100, MelSpectrogram.SampleRate);
        private readonly MelSpectrogram _spectrogram = new();
        private readonly float[] _resampled;
        private readonly float[] _bands = new float[MelSpectrogram.BandCount];

        public MelFront() => _resampled = new float[_resampler.MaxOutputLength(BlockSize + 64)];

        public void Process(ReadOnlySpan<float> samples)
        {
            while (!samples.IsEmpty)
            {
                ReadOnlySpan<float> block = samples[..Math.Min(BlockSize, samples.Length)];
                Push(_resampled.AsSpan(0, _resampler.Process(block, _resampled)));
                samples = samples[block.Length..];
            }
        }

        public void Finish()
        {
            Push(_resampled.AsSpan(0, _resampler.Finish(_resampled)));
            while (_spectrogram.TryFinish(_bands))
            {
            }
        }

        private void Push(ReadOnlySpan<float> samples)
        {
            while (_spectrogram.TryRead(ref samples, _bands))
            {
            }
        }
    }
}
