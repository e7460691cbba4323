namespace Harmonie.Engine.Audio;

/// <summary>How audio files are decoded.</summary>
public sealed class AudioOptions
{
    /// <summary>The folder that holds ffmpeg and ffprobe; empty, the default, means that they are on the search path.</summary>
    public string FfmpegDirectory { get; set; } = "";
}
