namespace Harmonie.Dsp.Tests.Reference;

/// <summary>Test sounds with known properties. Everything is seeded.</summary>
internal static class Synth
{
    public static float[] Sine(double frequency, double seconds, int sampleRate = 44_100, double amplitude = 0.5)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)(amplitude * Math.Sin(2 * Math.PI * frequency * n / sampleRate));
        }

        return samples;
    }

    public static float[] Noise(int count, int seed = 42, float amplitude = 1)
    {
        var random = new Random(seed);
        var samples = new float[count];
        for (int n = 0; n < count; n++)
        {
            samples[n] = amplitude * ((2 * random.NextSingle()) - 1);
        }

        return samples;
    }

    public static float[] Mix(params float[][] parts)
    {
        var sum = new float[parts.Max(part => part.Length)];
        foreach (float[] part in parts)
        {
            for (int n = 0; n < part.Length; n++)
            {
                sum[n] += part[n] / parts.Length;
            }
        }

        return sum;
    }

    /// <summary>Short decaying noise bursts at a steady tempo.</summary>
    public static float[] Clicks(double beatsPerMinute, double seconds, int sampleRate = 44_100)
    {
        var samples = new float[(int)(seconds * sampleRate)];
        float[] burst = Noise(sampleRate / 50, seed: 7);
        for (int beat = 0; ; beat++)
        {
            int start = (int)Math.Round(beat * 60 / beatsPerMinute * sampleRate);
            if (start >= samples.Length)
            {
                return samples;
            }

            for (int n = 0; n < burst.Length && start + n < samples.Length; n++)
            {
                samples[start + n] = burst[n] * MathF.Exp(-8f * n / burst.Length);
            }
        }
    }
}
