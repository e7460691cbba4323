using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Audio;

/// <summary>How audio files are decoded, and what that may cost.</summary>
public sealed class AudioOptions
{
    /// <summary>The folder that holds ffmpeg and ffprobe; empty, the default, means that they are on the search path.</summary>
    [Setting(Default = "the search path")]
    [JsonPropertyName("ffmpeg_dir")]
    [CustomValidation(typeof(AudioOptions), nameof(CheckFfmpegDirectory))]
    [Description("the folder that holds ffmpeg and ffprobe, absolute, such as `/usr/lib/jellyfin-ffmpeg`")]
    public string FfmpegDirectory { get; set; } = "";

    /// <summary>Seconds within which ffmpeg must give the next bit of sound. Time in which nobody asks for sound doesn't count. Range [0.1, 3600].</summary>
    [Range(0.1, 3600)]
    public double LongestSilence { get; set; } = 60;

    /// <summary>Seconds that a whole file may take beyond the duration of its sound. Range [0.1, 86,400].</summary>
    [Range(0.1, 86_400)]
    public double DecodingTime { get; set; } = 120;

    /// <summary>Seconds in which ffprobe must have read the tags. Range [0.1, 3600].</summary>
    [Range(0.1, 3600)]
    public double ProbingTime { get; set; } = 60;

    /// <summary>Address space of one ffmpeg in MiB; it needs about 300. Only Linux can limit it. Range [64, 1,048,576].</summary>
    [Range(64, 1 << 20)]
    public int MemoryLimit { get; set; } = 2048;

    /// <summary>What <see cref="FfmpegDirectory"/> must be, if it is not.</summary>
    public static ValidationResult? CheckFfmpegDirectory(string value) =>
        string.IsNullOrEmpty(value) || (Path.IsPathFullyQualified(value) && Directory.Exists(value)) ? ValidationResult.Success : new ValidationResult("must be the absolute path of a folder");
}
