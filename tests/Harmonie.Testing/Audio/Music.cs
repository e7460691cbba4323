namespace Harmonie.Testing.Audio;

/// <summary>Generated music: a melody over a bass, in a tempo, a key and a timbre that differ from seed to seed.</summary>
public static class Music
{
    private static readonly int[] Pentatonic = [0, 2, 4, 7, 9, 12, 14, 16];

    /// <summary>Interleaved samples in [-1, 1]; the channels differ from each other.</summary>
    public static float[] Play(double seconds, int sampleRate = 44_100, int channels = 2, int seed = 1)
    {
        var random = new Random(seed);
        float[] samples = new float[(int)(seconds * sampleRate) * channels];
        int note = sampleRate * 30 / random.Next(80, 160);
        double tonic = 110 * Math.Pow(2, random.Next(12) / 12.0);
        double brightness = 0.8 * random.NextDouble();
        double melody = 0;
        double bass = 0;
        for (int frame = 0; frame < samples.Length / channels; frame++)
        {
            if (frame % note == 0)
            {
                melody = 2 * tonic * Interval(Pentatonic.Length);
                bass = frame % (note * 4) == 0 ? tonic * Interval(3) : bass;
            }

            double time = (double)frame / sampleRate;
            double decay = Math.Exp(-3.0 * (frame % note) / note);
            double tone = (Math.Sin(2 * Math.PI * melody * time) + (brightness * Math.Sin(6 * Math.PI * melody * time))) / (1 + brightness);
            for (int channel = 0; channel < channels; channel++)
            {
                double pan = channels == 1 ? 0.5 : (double)channel / (channels - 1);
                samples[(frame * channels) + channel] = (float)((0.5 * pan * decay * tone) + (0.3 * (1 - pan) * Math.Sin(2 * Math.PI * bass * time)));
            }
        }

        return samples;

        double Interval(int reach) => Math.Pow(2, Pentatonic[random.Next(reach)] / 12.0);
    }

    /// <summary>Writes a piece in the format of the path's ending, with tags.</summary>
    public static async Task WriteAsync(string path, int seed, double seconds = 6, params (string Name, string Value)[] tags)
    {
        using TemporaryFolder folder = new();
        string ending = Path.GetExtension(path).ToLowerInvariant();
        string[] format = Clips.Formats.First(format => format.Key.EndsWith(ending, StringComparison.Ordinal)).Value;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await Clips.EncodeAsync(
            Clips.Wav(folder.File("piece.wav"), seconds, seed: seed), path, [.. tags.SelectMany(tag => (string[])["-metadata", $"{tag.Name}={tag.Value}"]), .. format]);
    }

    /// <summary>Writes a tone that takes long to analyse and little room.</summary>
    public static Task WriteLongAsync(string path, int hours = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"sine=d={hours * 3600}:r=8000", "-compression_level", "0", path);
    }
}
