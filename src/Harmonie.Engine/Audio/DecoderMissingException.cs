namespace Harmonie.Engine.Audio;

/// <summary>ffmpeg or ffprobe can't be run on this machine: no file can be decoded.</summary>
public sealed class DecoderMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="tool">The program that can't be run.</param>
    /// <param name="cause">What the system said.</param>
    public DecoderMissingException(string tool, Exception cause)
        : base(
            $"{tool} can't be run ({cause?.Message}). Install it (Debian: apt-get install ffmpeg), or name the folder that holds ffmpeg and ffprobe "
            + "in the setting ffmpeg_dir.",
            cause)
    {
    }
}
