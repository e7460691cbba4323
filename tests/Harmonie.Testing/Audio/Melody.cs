namespace Harmonie.Testing.Audio;

/// <summary>A melody over a bass at any rate and in any number of channels, different for each seed.</summary>
public static class Melody
{
    private static readonly int[] Pentatonic = [0, 2, 4, 7, 9, 12, 14, 16];

    /// <summary>Interleaved samples in [-1, 1]; the channels differ from each other.</summary>
    public static float[] Play(double seconds, int sampleRate = 44_100, int channels = 2, int seed = 1)
    {
        var random = new Random(seed);
        float[] samples = new float[(int)(seconds * sampleRate) * channels];
        int note = sampleRate / 4;
        double melody = 0;
        double bass = 0;
        for (int frame = 0; frame < samples.Length / channels; frame++)
        {
            if (frame % note == 0)
            {
                melody = 330 * Math.Pow(2, Pentatonic[random.Next(Pentatonic.Length)] / 12.0);
                bass = frame % (note * 4) == 0 ? 110 * Math.Pow(2, Pentatonic[random.Next(3)] / 12.0) : bass;
            }

            double time = (double)frame / sampleRate;
            double decay = Math.Exp(-3.0 * (frame % note) / note);
            for (int channel = 0; channel < channels; channel++)
            {
                double pan = channels == 1 ? 0.5 : (double)channel / (channels - 1);
                double value = (0.5 * pan * decay * Math.Sin(2 * Math.PI * melody * time)) + (0.3 * (1 - pan) * Math.Sin(2 * Math.PI * bass * time));
                samples[(frame * channels) + channel] = (float)value;
            }
        }

        return samples;
    }
}
