namespace Harmonie.Testing.Audio;

/// <summary>Makes audio files with the real ffmpeg.</summary>
public static class Clips
{
    /// <summary>The ways to store music that people's libraries have: file name and ffmpeg's arguments.</summary>
    public static IReadOnlyDictionary<string, string[]> Formats { get; } = new Dictionary<string, string[]>
    {
        ["clip.flac"] = ["-c:a", "flac"],
        ["clip.mp3"] = ["-c:a", "libmp3lame", "-b:a", "192k"],
        ["clip.wav"] = ["-c:a", "pcm_s16le", "-fflags", "+bitexact"],
        ["clip.ogg"] = ["-c:a", "libvorbis"],
        ["clip.oga"] = ["-c:a", "flac", "-f", "ogg"],
        ["clip.m4a"] = ["-c:a", "aac"],
        ["lossless.m4a"] = ["-c:a", "alac"],
        ["clip.aac"] = ["-c:a", "aac", "-f", "adts"],
        ["clip.aiff"] = ["-c:a", "pcm_s16be"],
        ["clip.aif"] = ["-c:a", "pcm_s24be", "-f", "aiff"],
        ["clip.wma"] = ["-c:a", "wmav2"],
        ["clip.opus"] = ["-c:a", "libopus"],
        ["clip.alac"] = ["-c:a", "alac", "-f", "ipod"],
    };

    /// <summary>Writes a WAV file of generated music.</summary>
    public static string Wav(string path, double seconds, int sampleRate = 44_100, int channels = 2, int seed = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, WavFile.Of16Bit(Melody.Play(seconds, sampleRate, channels, seed), sampleRate, channels));
        return path;
    }

    /// <summary>Converts a file with ffmpeg.</summary>
    public static async Task<string> EncodeAsync(string source, string target, params string[] arguments)
    {
        await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-i", "file:" + source, .. arguments, "file:" + target]);
        return target;
    }
}
