namespace Harmonie.Testing.Audio;

/// <summary>Makes short pieces of music: a chord sequence over a beat, other for each seed. What the API answers about some of them is on record.</summary>
public static class Music
{
    private const int SampleRate = 44_100;
    private const int Channels = 2;

    /// <summary>Writes a piece as 16-bit stereo WAV.</summary>
    public static void WriteWav(string path, int seed, double seconds = 6)
    {
        Random random = new(seed);
        double[] roots = [.. Enumerable.Range(0, 4).Select(_ => 110 * Math.Pow(2, random.Next(0, 24) / 12.0))];
        double beat = 60.0 / random.Next(80, 160);
        double brightness = 0.2 + (0.6 * random.NextDouble());
        float[] samples = new float[(int)(seconds * SampleRate) * Channels];
        for (int i = 0; i < samples.Length; i += Channels)
        {
            double t = i / Channels / (double)SampleRate;
            double root = roots[(int)(t / (4 * beat)) % roots.Length];
            double sinceBeat = t % beat;
            double chord = Math.Sin(2 * Math.PI * root * t) + Math.Sin(2 * Math.PI * root * 1.25 * t) + (brightness * Math.Sin(2 * Math.PI * root * 6 * t));
            double click = Math.Exp(-sinceBeat * 60) * ((random.NextDouble() * 2) - 1);
            samples[i] = samples[i + 1] = (float)(Math.Truncate(32_767 * 0.2 * ((0.6 * chord) + click)) / 32_767);
        }

        File.WriteAllBytes(path, WavFile.Of16Bit(samples, SampleRate, Channels));
    }

    /// <summary>Writes a piece in the format of the path's ending, with tags.</summary>
    public static async Task WriteAsync(string path, int seed, double seconds = 6, params (string Name, string Value)[] tags)
    {
        using TemporaryFolder folder = new();
        string wav = folder.File("piece.wav");
        WriteWav(wav, seed, seconds);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string ending = Path.GetExtension(path).ToLowerInvariant();
        string[] format = Clips.Formats.First(format => format.Key.EndsWith(ending, StringComparison.Ordinal)).Value;
        await Clips.EncodeAsync(wav, path, [.. tags.SelectMany(tag => (string[])["-metadata", $"{tag.Name}={tag.Value}"]), .. format]);
    }

    /// <summary>Writes a tone that takes long to analyse and little room.</summary>
    public static Task WriteLongAsync(string path, int hours = 2)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return Command.RunAsync("ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"sine=d={hours * 3600}:r=8000", "-compression_level", "0", path);
    }
}
