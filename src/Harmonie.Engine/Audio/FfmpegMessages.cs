using System.Text.RegularExpressions;

namespace Harmonie.Engine.Audio;

/// <summary>What ffmpeg said on its standard error, run with <c>-v level+warning</c>.</summary>
internal sealed partial class FfmpegMessages(IReadOnlyList<string> lines)
{
    private const int LongestReason = 300;

    /// <summary>Whether the duration that the file announces is a guess from its size and bit rate.</summary>
    public bool DurationIsEstimated { get; } = lines.Any(line => line.Contains("Estimating duration from bitrate", StringComparison.Ordinal));

    /// <summary>The last error, without the addresses that differ from run to run; null if there was none.</summary>
    public string? LastError { get; } = lines.LastOrDefault(line => Error().IsMatch(line)) is { } line ? Clean(line) : null;

    private static string Clean(string line)
    {
        string reason = Prefix().Replace(line, "").Trim();
        if (reason.StartsWith("file:", StringComparison.Ordinal) && reason.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and int end)
        {
            reason = reason[(end + 2)..];
        }

        return reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
    }

    [GeneratedRegex(@"\[(error|fatal|panic)\]")]
    private static partial Regex Error();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)+")]
    private static partial Regex Prefix();
}
