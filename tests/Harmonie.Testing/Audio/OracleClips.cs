namespace Harmonie.Testing.Audio;

/// <summary>
/// Short pieces of generated music, 44.1 kHz mono, for which Harmonie.Dsp.Tests/Fixtures/clips.jsonl holds the oracle's values. Only sines and an
/// integer generator make them, so that they are the same everywhere; a change here asks for new values (see the fixtures' README).
/// </summary>
public static class OracleClips
{
    private const int Rate = 44_100;

    // Many tests march.
    private static readonly Lazy<float[]> MarchSamples = new(MakeMarch);

    /// <summary>A march in C major at 126 bpm.</summary>
    public static float[] March() => [.. MarchSamples.Value];

    private static float[] MakeMarch() => Play(20, 126, [[60, 64, 67], [65, 69, 72], [67, 71, 74], [60, 64, 67]], beatsPerChord: 2, drums: 0.5, noise: 0.002);

    /// <summary>A slow piece in A minor at 84 bpm with soft attacks.</summary>
    public static float[] Lament() => Play(24, 84, [[57, 60, 64], [62, 65, 69], [64, 67, 71], [57, 60, 64]], beatsPerChord: 3, drums: 0.08, noise: 0.004);

    /// <summary>A fast dance in E flat major at 168 bpm that begins with a second of digital silence.</summary>
    public static float[] Reel()
    {
        float[] music = Play(17, 168, [[63, 67, 70], [68, 72, 75], [70, 74, 77], [63, 67, 70]], beatsPerChord: 4, drums: 0.35, noise: 0.001);
        return [.. new float[Rate], .. music];
    }

    /// <summary>All clips by name.</summary>
    public static IReadOnlyDictionary<string, Func<float[]>> All { get; } =
        new Dictionary<string, Func<float[]>> { ["march"] = March, ["lament"] = Lament, ["reel"] = Reel };

    private static float[] Play(double seconds, double beatsPerMinute, int[][] chords, int beatsPerChord, double drums, double noise)
    {
        var samples = new float[(int)(seconds * Rate)];
        uint state = 12_345;
        for (int n = 0; n < samples.Length; n++)
        {
            double beat = n * beatsPerMinute / (60.0 * Rate);
            double inBeat = beat - Math.Floor(beat);
            int[] chord = chords[(int)(beat / beatsPerChord) % chords.Length];
            state = (state * 1_664_525) + 1_013_904_223;
            double random = ((state >> 8) / 8_388_608.0) - 1;
            double accent = (int)beat % beatsPerChord == 0 ? 1 : 0.6;
            samples[n] = (float)((0.25 * Tones(chord, (double)n / Rate) * (0.4 + (0.6 * Math.Exp(-3 * inBeat))))
                + (drums * accent * random * Math.Exp(-14 * inBeat))
                + (noise * random));
        }

        return samples;
    }

    private static double Tones(int[] chord, double time)
    {
        double sum = 0;
        foreach (int note in chord)
        {
            double frequency = 440 * Math.Pow(2, (note - 69) / 12.0);
            sum += Math.Sin(2 * Math.PI * frequency * time) + (0.4 * Math.Sin(4 * Math.PI * frequency * time)) + (0.2 * Math.Sin(6 * Math.PI * frequency * time));
        }

        return sum / (1.6 * chord.Length);
    }
}
