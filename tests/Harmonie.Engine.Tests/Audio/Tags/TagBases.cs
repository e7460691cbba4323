namespace Harmonie.Engine.Tests.Audio.Tags;

/// <summary>A short file without tags in every format that is taken.</summary>
internal static class TagBases
{
    /// <summary>Makes the files, named as in <see cref="Clips.Formats"/>.</summary>
    /// <returns>Their folder.</returns>
    public static async Task<string> MakeAsync(string folder)
    {
        string source = Clips.Wav(Path.Combine(folder, "source", "s.wav"), seconds: 0.3);
        await Parallel.ForEachAsync(
            Clips.Formats,
            async (format, _) => await Clips.EncodeAsync(source, Path.Combine(folder, format.Key), ["-map_metadata", "-1", .. format.Value, .. (string[])(format.Key == "clip.mp3" ? ["-id3v2_version", "0"] : [])]));
        return folder;
    }
}
