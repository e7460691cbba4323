using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Harmonie.Engine.Audio;

/// <summary>What ffmpeg says on its standard error, run with <c>-v level+info</c>: however much it is, only what matters is kept.</summary>
/// <remarks>Much of it are the file's own words, which may look like ffmpeg's: all of these begin with <c>[info]</c> or, from a tag's second line on, with a blank.</remarks>
internal sealed partial class FfmpegMessages
{
    private const int LongestLine = 2000;
    private const int LongestReason = 300;
    private const string HashPrefix = "murmur3=";

    private readonly StringBuilder _line = new();
    private volatile bool _durationIsEstimated;
    private double _duration = double.NaN;
    private string? _lastLine;
    private string? _lastError;
    private string? _strangeFormat;
    private bool _hasNoAudio;
    private bool _hasNoIndex;

    /// <summary>Whether the duration that the file announces is a guess from its size and bit rate. Known as soon as samples come.</summary>
    public bool DurationIsEstimated => _durationIsEstimated;

    /// <summary>The duration that the file announces, in seconds, to a hundredth; null if it announces none, or hasn't yet.</summary>
    public double? Duration => Volatile.Read(ref _duration) is var seconds and > 0 ? seconds : null;

    /// <summary>What the audio is, as far as it was said.</summary>
    public AudioIdentity Identity { get; private set; } = new(null, null);

    /// <summary>The last error that has words, without the addresses that differ from run to run; null if there was none.</summary>
    public string? LastError => _hasNoAudio ? "no audio in it"
        : _hasNoIndex ? "truncated: the index of an MP4 file is not there"
        : _strangeFormat is not null ? $"a file of the format {_strangeFormat}, which is none of music"
        : _lastError;

    /// <summary>The last error, or else the last line: of a program that ended badly.</summary>
    public string? Reason => (LastError ?? _lastLine) is { } words && Unexplained().Match(words) is { Success: true } vague ? $"ffmpeg finds no sound in it: {vague.Value}" : LastError ?? _lastLine;

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
        string line = _line.ToString().TrimEnd();
        _line.Clear();
        if (line.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            Identity = Identity with { PacketHash = line[HashPrefix.Length..] };
        }
        else if (line.StartsWith("[info] ", StringComparison.Ordinal))
        {
            Describe(line);
        }
        else if (line.Length > 0 && !char.IsWhiteSpace(line[0]) && Clean(line) is { Length: > 0 } words) // Of some frames, ffmpeg has nothing to say but whose they are.
        {
            _hasNoIndex |= line.Contains("moov atom not found", StringComparison.Ordinal);
            _hasNoAudio |= line.Contains("matches no streams", StringComparison.Ordinal);
            _lastLine = words;
            _lastError = Error().IsMatch(line) ? words : _lastError;
            _strangeFormat = StrangeFormat().Match(line) is { Success: true } match ? match.Groups[1].Value : _strangeFormat;
            _durationIsEstimated |= line.Contains("Estimating duration from bitrate", StringComparison.Ordinal);
        }
    }

    // The input comes first, and of its streams those of its order.
    private void Describe(string line)
    {
        if (double.IsNaN(_duration) && Length().Match(line) is { Success: true } length)
        {
            Volatile.Write(ref _duration, TimeSpan.TryParse(length.Groups[1].Value, CultureInfo.InvariantCulture, out TimeSpan time) ? time.TotalSeconds : 0);
        }
        else if (Identity.Encoding is null && Stream().Match(line) is { Success: true } stream && ChannelLayout.Count(stream.Groups[3].Value) is { } channels)
        {
            Identity = Identity with { Encoding = string.Create(CultureInfo.InvariantCulture, $"{stream.Groups[1].Value}-{stream.Groups[2].Value}-{channels}") };
        }
    }

    private void Append(ReadOnlySpan<char> text) => _line.Append(text[..Math.Min(text.Length, LongestLine - _line.Length)]);

    private static string Clean(string line)
    {
        string reason = Prefix().Replace(line, "").Trim();
        if (reason.StartsWith("file:", StringComparison.Ordinal))
        {
            int end = reason.LastIndexOf(": ", StringComparison.Ordinal); // None where the file's name goes on in the next line.
            reason = end < 0 ? "" : reason[(end + 2)..];
        }

        return reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
    }

    [GeneratedRegex(@"^\[info\]\s+Duration: ([^,]+),")]
    private static partial Regex Length();

    [GeneratedRegex(@"^\[info\]\s+Stream #0:[^ ]+: Audio: (\w+).*?, ([0-9]+) Hz, ([^,]+)")]
    private static partial Regex Stream();

    // What it says of everything that is no music, without a word on what it is.
    [GeneratedRegex(@"(Invalid data found when processing input|Invalid argument|End of file|Failed to read frame size.*|Error initializing output stream.*?)\W*$")]
    private static partial Regex Unexplained();

    [GeneratedRegex(@"\[(error|fatal|panic)\]")]
    private static partial Regex Error();

    [GeneratedRegex(@"^\[(\S+) .*Format not on whitelist")]
    private static partial Regex StrangeFormat();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)+")]
    private static partial Regex Prefix();
}
