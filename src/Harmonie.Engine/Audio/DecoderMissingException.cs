namespace Harmonie.Engine.Audio;

/// <summary>ffmpeg or ffprobe can't be run on this machine: no file can be decoded.</summary>
/// <param name="tool">The program that can't be run.</param>
/// <param name="cause">What the system said.</param>
public sealed class DecoderMissingException(string tool, Exception cause) : Exception($"{tool} can't be run ({cause.Message}).", cause)
{
    /// <summary>The same as data.</summary>
    public MissingDecoder Reason { get; } = new(tool, cause.Message);
}

/// <summary>Why nothing can be decoded: a program can't be run.</summary>
public sealed record MissingDecoder(string Tool, string Cause) : Reason;
