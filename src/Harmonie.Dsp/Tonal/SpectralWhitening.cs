using System.Numerics.Tensors;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Tonal;

/// <summary>
/// Levels spectral peaks against the envelope of their spectrum, so that the timbre of the instruments weighs less on the chroma
/// (after Röbel and Rodet 2005). Reuses internal buffers: one instance per worker.
/// </summary>
internal sealed class SpectralWhitening
{
    private const double PointSpacing = 100;
    private const double EnvelopeTop = 4200;
    private const double NoiseRange = 30;

    // A gentle tilt on top: 20 dB over 4 kHz.
    private const double TiltPerHertz = 20.0 / 4000;

    private readonly EnvelopePoint[] _points;
    private readonly double[] _envelope;
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

        _envelope = new double[_points.Length];
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
            _envelope[i] = Decibels.FromAmplitude(Math.Sqrt(squares > 0 ? fourths / squares : 0));
        }

        // The last point reaches past the peaks' range and repeats its neighbour.
        _envelope[^1] = _envelope[^2];
    }

    /// <summary>The whitened magnitude of a peak: 0 dB above the envelope, its distance down to −30 dB, then 0; tilted.</summary>
    public double Whiten(SpectralPeak peak)
    {
        double level = Decibels.FromAmplitude(peak.Magnitude);
        double envelope = EnvelopeAt(peak.Frequency);
        return level > envelope - NoiseRange ? Decibels.ToAmplitude(Math.Min(0, level - envelope) - (TiltPerHertz * peak.Frequency)) : 0;
    }

    private double EnvelopeAt(double frequency)
    {
        double place = Math.Clamp(frequency / PointSpacing, 0, _envelope.Length - 1);
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
