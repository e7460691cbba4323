using System.Numerics.Tensors;

namespace Harmonie.Dsp.Tonal;

/// <summary>
/// Levels spectral peaks against the envelope of their spectrum, so that the timbre of the instruments weighs less on the chroma
/// (after Röbel and Rodet 2005). Reuses internal buffers: one instance per worker.
/// </summary>
internal sealed class SpectralWhitening
{
    private const float PointSpacing = 100;
    private const float EnvelopeTop = 4200;
    private const float NoiseRange = 30;
    private const float SilentPower = 1e-20f;

    // A gentle tilt on top: 20 dB over 4 kHz.
    private const float TiltPerHertz = 20f / 4000;

    private readonly EnvelopePoint[] _points;
    private readonly float[] _envelope;
    private readonly float[] _squares;
    private readonly float[] _fourths;

    public SpectralWhitening(int frameSize, double sampleRate)
    {
        int binCount = (frameSize / 2) + 1;
        _points = new EnvelopePoint[(int)(EnvelopeTop / PointSpacing) + 1];
        for (int i = 0; i < _points.Length; i++)
        {
            _points[i] = EnvelopePoint.Create(i * PointSpacing, frameSize, sampleRate);
        }

        _envelope = new float[_points.Length];
        int topBin = _points.Max(point => point.FirstBin + point.Weights.Length);
        _squares = new float[Math.Min(topBin, binCount)];
        _fourths = new float[_squares.Length];
    }

    /// <summary>Measures the envelope of one spectrum; <see cref="Whiten"/> refers to it.</summary>
    /// <param name="magnitudes">[frame size / 2 + 1], linear.</param>
    public void Measure(ReadOnlySpan<float> magnitudes)
    {
        ReadOnlySpan<float> used = magnitudes[.._squares.Length];
        TensorPrimitives.Multiply(used, used, _squares);
        TensorPrimitives.Multiply(_squares, _squares, _fourths);
        for (int i = 0; i < _points.Length; i++)
        {
            EnvelopePoint point = _points[i];
            double squares = TensorPrimitives.Dot(_squares.AsSpan(point.FirstBin, point.Weights.Length), point.Weights);
            double fourths = TensorPrimitives.Dot(_fourths.AsSpan(point.FirstBin, point.Weights.Length), point.Weights);
            _envelope[i] = (float)(squares > 0 ? fourths / squares : 0);
        }

        TensorPrimitives.Max(_envelope, SilentPower, _envelope);
        TensorPrimitives.Log10<float>(_envelope, _envelope);
        TensorPrimitives.Multiply(_envelope, 10, _envelope);

        // The last point reaches past the peaks' range and repeats its neighbour.
        _envelope[^1] = _envelope[^2];
    }

    /// <summary>The whitened magnitudes of peaks: 0 dB above the envelope, their distance down to −30 dB, then 0; tilted.</summary>
    /// <param name="frequencies">Hz.</param>
    /// <param name="magnitudes">Linear, of the same number.</param>
    /// <param name="whitened">Linear, of the same number, overwritten.</param>
    public void Whiten(ReadOnlySpan<float> frequencies, ReadOnlySpan<float> magnitudes, Span<float> whitened)
    {
        TensorPrimitives.Log10(magnitudes, whitened);
        for (int i = 0; i < whitened.Length; i++)
        {
            float above = (20 * whitened[i]) - EnvelopeAt(frequencies[i]);
            whitened[i] = above > -NoiseRange ? (Math.Min(0, above) - (TiltPerHertz * frequencies[i])) / 20 : float.NegativeInfinity;
        }

        TensorPrimitives.Exp10<float>(whitened, whitened);
    }

    private float EnvelopeAt(float frequency)
    {
        float place = Math.Clamp(frequency / PointSpacing, 0, _envelope.Length - 1);
        int left = Math.Min((int)place, _envelope.Length - 2);
        return _envelope[left] + ((place - left) * (_envelope[left + 1] - _envelope[left]));
    }

    /// <summary>The bins around one frequency and their weights, which fall with the fourth power of the distance.</summary>
    private readonly record struct EnvelopePoint(int FirstBin, float[] Weights)
    {
        public static EnvelopePoint Create(double frequency, int frameSize, double sampleRate)
        {
            int last = frameSize / 2;
            double bins = frameSize / sampleRate;
            int begin = Math.Clamp((int)(((frequency - Math.Max(50, 0.34 * frequency)) * bins) + 0.5), 0, last);
            int end = Math.Clamp((int)(((frequency + Math.Max(50, 0.58 * frequency)) * bins) + 0.5), begin + 1, last + 1);
            double centre = (begin + end) / 2.0;
            var weights = new float[end - begin];
            for (int i = 0; i < weights.Length; i++)
            {
                double q = 1 - (Math.Abs(begin + i - centre) / (end - centre));
                weights[i] = (float)(q * q * q * q);
            }

            return new EnvelopePoint(begin, weights);
        }
    }
}
