using System.Numerics.Tensors;
using Harmonie.TimbreEmbedder.Timbre;

namespace Harmonie.TimbreEmbedder.Rhythm;

/// <summary>
/// Rhythm over a track: how much each region of the spectrum goes up and down at each rate (fluctuation patterns: Pampalk, Rauber and Merkl 2002), and at
/// which rates the onsets come (a tempo spectrum, in the manner of Grosche and Müller 2011).
/// </summary>
internal sealed class RhythmStatistics(double frameRate)
{
    /// <summary>The features in the order in which they are written.</summary>
    public static readonly FeatureGroup[] Groups =
    [
        new("fluctuation", RegionCount * RegionRates, Weight: 9),
        new("onset rates", OnsetRates, Weight: 2),
    ];

    private const int RegionCount = 8;
    private const int RegionRates = 11;
    private const int OnsetRates = 24;
    private const int BandsPerRegion = MelLevels.BandCount / RegionCount;

    /// <summary>Half octaves from 0.35 to 16 Hz, over blocks of 6 s.</summary>
    private readonly ModulationSpectrum _regions = new(RegionCount, blockSize: 256, frameRate, lowRate: 0.354, ratesPerOctave: 2, RegionRates);

    /// <summary>Sixths of an octave from 0.5 to 8 Hz (30 to 480 beats a minute), over blocks of 12 s.</summary>
    private readonly ModulationSpectrum _onsets = new(1, blockSize: 512, frameRate, lowRate: 0.5, ratesPerOctave: 6, OnsetRates);

    /// <summary>A fluctuation of 0.03 dB: nobody hears less, and the logarithm needs a floor.</summary>
    private const double Still = 1e-3;

    private readonly float[] _levels = new float[RegionCount];
    private readonly float[] _previous = new float[MelLevels.BandCount];
    private readonly float[] _onset = new float[1];
    private bool _started;

    /// <param name="levels">[<see cref="MelLevels.BandCount"/>], the mel bands of the next frame in dB, whether it sounds or not.</param>
    public void Add(ReadOnlySpan<float> levels)
    {
        for (int i = 0; i < RegionCount; i++)
        {
            _levels[i] = TensorPrimitives.Sum(levels.Slice(i * BandsPerRegion, BandsPerRegion)) / BandsPerRegion;
        }

        _regions.Add(_levels);

        float rise = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            rise += Math.Max(0, levels[i] - _previous[i]);
        }

        _onset[0] = _started ? rise / levels.Length : 0;
        _onsets.Add(_onset);
        levels.CopyTo(_previous);
        _started = true;
    }

    public void Write(ref FeatureWriter writer)
    {
        foreach (double power in _regions.Finish())
        {
            writer.Write(Math.Log10(power + Still));
        }

        double[] onsets = _onsets.Finish();
        double sum = onsets.Sum() + Still;
        foreach (double power in onsets)
        {
            writer.Write(Math.Sqrt(power / sum));
        }
    }
}
