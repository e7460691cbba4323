using System.Numerics.Tensors;

namespace Harmonie.TimbreEmbedder.Timbre;

/// <summary>
/// How noisy each octave of a spectrum is: the geometric over the arithmetic mean of the power, in dB. 0 would be perfectly flat; white noise
/// has −2.5, a clear tone −30 and less.
/// </summary>
internal sealed class OctaveFlatness
{
    /// <summary>Octaves, the first from <see cref="LowFrequency"/>, the last up to 10.2 kHz.</summary>
    public const int BandCount = 6;

    private const double LowFrequency = 160;

    /// <summary>Added to the power, far below anything audible: digital zeros are flat, not infinitely tonal.</summary>
    private const float Floor = 1e-12f;

    private readonly int[] _edges;
    private readonly float[] _levels;

    public OctaveFlatness(int frameSize, double sampleRate)
    {
        _edges = [.. Enumerable.Range(0, BandCount + 1).Select(i => (int)Math.Round(LowFrequency * Math.Pow(2, i) * frameSize / sampleRate))];
        _levels = new float[_edges[^1] - _edges[0]];
    }

    /// <param name="power">[frame size / 2 + 1] power spectrum.</param>
    /// <param name="flatness">[<see cref="BandCount"/>], overwritten; dB, ≤ 0.</param>
    public void Apply(ReadOnlySpan<float> power, Span<float> flatness)
    {
        TensorPrimitives.Add(power[_edges[0].._edges[^1]], Floor, _levels);
        for (int i = 0; i < BandCount; i++)
        {
            Span<float> band = _levels.AsSpan(_edges[i] - _edges[0], _edges[i + 1] - _edges[i]);
            float mean = TensorPrimitives.Sum<float>(band) / band.Length;
            TensorPrimitives.Log10<float>(band, band);
            flatness[i] = 10 * ((TensorPrimitives.Sum<float>(band) / band.Length) - MathF.Log10(mean));
        }
    }
}
