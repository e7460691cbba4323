using System.Globalization;

namespace Harmonie.Engine.Audio;

/// <summary>How much sound can honestly come out of a file.</summary>
internal static class SoundLimit
{
    private const double Longest = 100 * 3600;
    private const double Leeway = 600;

    /// <summary>Refuses sound without end. The limit lies far beyond what encoders and containers get wrong.</summary>
    /// <param name="seconds">What has come so far.</param>
    /// <param name="announced">The duration that the file claims to have, in seconds; null if it claims none.</param>
    /// <param name="messages">What ffmpeg said of that duration.</param>
    /// <exception cref="AudioDecodingException">There is more.</exception>
    public static void Require(double seconds, double? announced, FfmpegMessages messages)
    {
        double limit = announced is { } duration && !messages.DurationIsEstimated ? Math.Min((2 * duration) + Leeway, Longest) : Longest;
        if (seconds > limit)
        {
            throw new AudioDecodingException(string.Create(
                CultureInfo.InvariantCulture, $"more sound came than there can be: {seconds:0} s, announced were {announced ?? 0:0} s"));
        }
    }
}
