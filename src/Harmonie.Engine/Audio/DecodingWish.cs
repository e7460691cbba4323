namespace Harmonie.Engine.Audio;

/// <summary>How a file is to be decoded.</summary>
/// <param name="Announced">The duration that there is to be, in seconds; null to believe the file.</param>
/// <param name="IsOpenEnded">Whether the file's announced duration says nothing: its structure tells where it ends.</param>
/// <param name="Channel">The one channel that is wanted; null for the mean of all.</param>
internal sealed record DecodingWish(double? Announced = null, bool IsOpenEnded = false, int? Channel = null)
{
    /// <summary>The duration that counts, if any does.</summary>
    public double? DurationOf(FfmpegMessages messages) => IsOpenEnded ? null : Announced ?? messages.Duration;
}
