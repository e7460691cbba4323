using System.Numerics.Tensors;

namespace Harmonie.TimbreEmbedder.Timbre;

/// <summary>
/// Timbre over a track: mel-frequency cepstral coefficients (Davis and Mermelstein 1980) with their spread and their change from frame to frame, and
/// how noisy each octave is (spectral flatness as in MPEG-7, ISO/IEC 15938-4). The mean of coefficient 0, the level, is left out, so that the
/// same music is the same at any volume.
/// </summary>
internal sealed class TimbreStatistics(int frameSize, double sampleRate)
{
    /// <summary>The features in the order in which they are written.</summary>
    public static readonly FeatureGroup[] Groups =
    [
        new("cepstrum mean", CepstrumSize - 1, Weight: 10),
        new("cepstrum deviation", CepstrumSize, Weight: 3),
        new("cepstrum change", CepstrumSize, Weight: 4),
        new("flatness mean", OctaveFlatness.BandCount, Weight: 2),
        new("flatness deviation", OctaveFlatness.BandCount, Weight: 2),
    ];

    private const int CepstrumSize = 20;

    private readonly Cepstrum _cepstrum = new(MelLevels.BandCount, CepstrumSize);
    private readonly OctaveFlatness _flatness = new(frameSize, sampleRate);
    private readonly RunningMoments _coefficients = new(CepstrumSize);
    private readonly RunningMoments _changes = new(CepstrumSize);
    private readonly RunningMoments _noisiness = new(OctaveFlatness.BandCount);
    private readonly float[] _current = new float[CepstrumSize];
    private readonly float[] _change = new float[CepstrumSize];
    private readonly float[] _octaves = new float[OctaveFlatness.BandCount];
    private readonly float[] _previous = new float[CepstrumSize];
    private bool _started;

    /// <param name="power">[frame size / 2 + 1], the power spectrum of a frame that sounds.</param>
    /// <param name="levels">[<see cref="MelLevels.BandCount"/>], its mel bands in dB.</param>
    public void Add(ReadOnlySpan<float> power, ReadOnlySpan<float> levels)
    {
        _cepstrum.Apply(levels, _current);
        _coefficients.Add(_current);
        if (_started)
        {
            TensorPrimitives.Subtract(_current, _previous, _change);
            _changes.Add(_change);
        }

        _current.CopyTo(_previous, 0);
        _started = true;
        _flatness.Apply(power, _octaves);
        _noisiness.Add(_octaves);
    }

    public void Write(ref FeatureWriter writer)
    {
        writer.WriteMeans(_coefficients, 1..CepstrumSize);
        writer.WriteDeviations(_coefficients, 0..CepstrumSize);
        writer.WriteDeviations(_changes, 0..CepstrumSize);
        writer.WriteMeans(_noisiness, 0..OctaveFlatness.BandCount);
        writer.WriteDeviations(_noisiness, 0..OctaveFlatness.BandCount);
    }
}
