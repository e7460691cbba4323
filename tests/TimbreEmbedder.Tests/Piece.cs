namespace Harmonie.TimbreEmbedder.Tests;

/// <summary>A little generated music: a chord progression in a timbre, over a noisy beat. Mono, 44.1 kHz.</summary>
/// <param name="Transposition">Semitones up.</param>
/// <param name="BeatsPerMinute">Tempo.</param>
/// <param name="Partials">Harmonics of each note, falling as 1/n.</param>
/// <param name="Progression">Roots in semitones above A, one a bar of four beats.</param>
/// <param name="BeatLevel">Amplitude of the beat's noise.</param>
internal sealed record Piece(int Transposition, double BeatsPerMinute, int Partials, int[] Progression, double BeatLevel)
{
    private const int SampleRate = 44_100;

    public static Piece Song { get; } = new(0, 120, 6, [0, 5, 7, 0], 0.15);

    public float[] Play(double seconds)
    {
        float[] samples = new float[(int)(seconds * SampleRate)];
        Random noise = new(7);
        double beatLength = 60 / BeatsPerMinute;
        for (int i = 0; i < samples.Length; i++)
        {
            double time = (double)i / SampleRate;
            double sinceBeat = time % beatLength;
            int root = Progression[(int)(time / (4 * beatLength)) % Progression.Length];
            double value = BeatLevel * Math.Exp(-30 * sinceBeat) * ((2 * noise.NextDouble()) - 1);
            foreach (int interval in (int[])[0, 4, 7])
            {
                double frequency = 220 * Math.Pow(2, (Transposition + root + interval) / 12.0);
                for (int partial = 1; partial <= Partials; partial++)
                {
                    value += 0.08 / partial * (0.4 + (0.6 * Math.Exp(-3 * sinceBeat))) * Math.Sin(2 * Math.PI * frequency * partial * time);
                }
            }

            samples[i] = (float)value;
        }

        return samples;
    }
}
