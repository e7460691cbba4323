using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Harmonie.Engine.Audio.Tags;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Audio;

/// <summary>Asks ffprobe for tags, duration and encoding: it knows every container that ffmpeg decodes.</summary>
internal sealed partial class Ffprobe(IOptions<AudioOptions> options)
{
    private const int LongestAnswer = 4 << 20;

    private static readonly string Names = string.Join(',', [.. TagNames.Common.Keys, "TSRC"]);

    // Only the tags that are of use, or a text as long as a book would come along.
    private static readonly string[] Arguments =
    [
        "-v", "level+warning", "-protocol_whitelist", "file", "-format_whitelist", AudioDecoder.Containers, "-of", "json", "-sexagesimal", "-select_streams", "a:0",
        "-show_entries", $"format=duration:format_tags={Names}:stream=index,codec_type,codec_name,sample_rate,channels,duration,start_time:stream_tags={Names}", "-i",
    ];

    /// <summary>Reads what a file says about itself.</summary>
    /// <exception cref="AudioDecodingException">The file can't be read.</exception>
    /// <exception cref="DecoderMissingException">There is no ffprobe.</exception>
    public async Task<FileFacts> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using FfmpegProcess ffprobe = FfmpegProcess.Start(
            "ffprobe",
            [.. Arguments, FfmpegProcess.Address(path)],
            TimeSpan.FromSeconds(options.Value.ProbingTime),
            options.Value,
            cancellationToken);
        string json = await ReadAnswerAsync(ffprobe);
        await ffprobe.FinishAsync();
        try
        {
            IMediaAnalysis media = FFProbe.FromJson(json);
            if (media.PrimaryAudioStream is not { } audio)
            {
                throw new AudioDecodingException(ffprobe.Messages.LastError ?? "no audio in it");
            }

            double seconds = media.Duration.TotalSeconds;
            return new FileFacts(
                Read(media.Format.Tags, audio.Tags),
                seconds > 0 ? seconds : null,
                string.Create(CultureInfo.InvariantCulture, $"{audio.CodecName}-{audio.SampleRateHz}-{audio.Channels}"),
                LengthOf(audio));
        }
        catch (Exception exception) when (exception is JsonException or FFMpegException or FormatException or OverflowException)
        {
            throw new AudioDecodingException(ffprobe.Messages.LastError ?? "ffprobe's answer can't be read", exception);
        }
    }

    // Some streams count from where they were cut out of a longer one, and some of these call the last position their duration.
    private static double? LengthOf(AudioStream audio)
    {
        (double length, double start) = (audio.Duration.TotalSeconds, audio.StartTime.TotalSeconds);
        return length <= 0 ? null : start > 0 && length > start ? length - start : length;
    }

    // Ogg keeps its tags in the stream, all others in the container.
    private static TagFields Read(params ReadOnlySpan<IReadOnlyDictionary<string, string>?> sources)
    {
        TagFields fields = new();
        foreach (IReadOnlyDictionary<string, string>? source in sources)
        {
            foreach ((string name, string value) in source ?? new Dictionary<string, string>())
            {
                if (TagNames.Common.TryGetValue(name, out TagField field) || TagNames.Id3v2.TryGetValue(name, out field))
                {
                    fields.Add(field, JoinedValues().Split(value));
                }
            }
        }

        return fields;
    }

    // It joins several values with a semicolon, behind which no blank follows as in a text.
    [GeneratedRegex(@";(?!\s)")]
    private static partial Regex JoinedValues();

    private static async Task<string> ReadAnswerAsync(FfmpegProcess ffprobe)
    {
        using var answer = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        for (int read = buffer.Length; read == buffer.Length;)
        {
            read = await ffprobe.ReadAsync(buffer);
            answer.Write(buffer, 0, read);
            if (answer.Length > LongestAnswer)
            {
                throw new AudioDecodingException("the tags are longer than 4 MiB");
            }
        }

        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }
}

/// <summary>What a file says about itself.</summary>
/// <param name="Tags">Its tags.</param>
/// <param name="Duration">The duration it announces, in seconds; null if it announces none.</param>
/// <param name="Encoding">How the audio is encoded: codec, sample rate and channels, such as <c>flac-44100-2</c>.</param>
/// <param name="AudioDuration">The duration of the audio stream alone, in seconds; null if it isn't told.</param>
internal sealed record FileFacts(TagFields Tags, double? Duration, string Encoding, double? AudioDuration);
