using System.Text;
using System.Text.RegularExpressions;

namespace Harmonie.Engine.Audio;

/// <summary>What ffmpeg says on its standard error, run with <c>-v level+warning</c>: however much it is, only what matters is kept.</summary>
internal sealed partial class FfmpegMessages
{
    private const int LongestLine = 2000;
    private const int LongestReason = 300;
    private const string HashPrefix = "murmur3=";

    private readonly StringBuilder _line = new();
    private volatile bool _durationIsEstimated;
    private string? _lastLine;
    private string? _lastError;
    private string? _strangeFormat;

    /// <summary>Whether the duration that the file announces is a guess from its size and bit rate. Known as soon as samples come.</summary>
    public bool DurationIsEstimated => _durationIsEstimated;

    /// <summary>The hash of the encoded audio, 32 hexadecimal digits, if it was asked for.</summary>
    public string? PacketHash { get; private set; }

    /// <summary>The last error that has words, without the addresses that differ from run to run; null if there was none.</summary>
    public string? LastError => _strangeFormat is not null ? $"a file of the format {_strangeFormat}, which is none of music" : _lastError;

    /// <summary>The last error, or else the last line: of a program that ended badly.</summary>
    public string? Reason => LastError ?? _lastLine;

    /// <summary>Takes in the next text, which may end anywhere.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        for (int end; (end = text.IndexOfAny('\n', '\r')) >= 0; text = text[(end + 1)..])
        {
            Append(text[..end]);
            EndLine();
        }

        Append(text);
    }

    /// <summary>Takes in the line that has begun: nothing follows it.</summary>
    public void EndLine()
    {
        string line = _line.ToString().Trim();
        _line.Clear();
        if (line.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            PacketHash = line[HashPrefix.Length..];
        }
        else if (Clean(line) is { Length: > 0 } words) // Of some frames, ffmpeg has nothing to say but whose they are.
        {
            _lastLine = words;
            _lastError = Error().IsMatch(line) ? words : _lastError;
            _strangeFormat = StrangeFormat().Match(line) is { Success: true } match ? match.Groups[1].Value : _strangeFormat;
            _durationIsEstimated |= line.Contains("Estimating duration from bitrate", StringComparison.Ordinal);
        }
    }

    private void Append(ReadOnlySpan<char> text) => _line.Append(text[..Math.Min(text.Length, LongestLine - _line.Length)]);

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

    [GeneratedRegex(@"^\[(\S+) .*Format not on whitelist")]
    private static partial Regex StrangeFormat();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)+")]
    private static partial Regex Prefix();
}
