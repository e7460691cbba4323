using System.Globalization;
using System.Text;
using System.Text.Json;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Audio;

/// <summary>Reads tags and duration with ffprobe, which knows every container that ffmpeg decodes.</summary>
internal sealed class FfprobeTagReader(IOptions<AudioOptions> options) : ITagReader
{
    private const int LongestAnswer = 4 << 20;

    // Only the tags that are of use, or a text as long as a book would come along.
    private static readonly string[] Arguments =
    [
        "-v", "level+warning", "-protocol_whitelist", "file", "-format_whitelist", AudioDecoder.Containers, "-of", "json", "-sexagesimal", "-select_streams", "a:0",
        "-show_entries", $"format=duration:format_tags={TagMap.Names}:stream=index,codec_type,codec_name,sample_rate,channels,duration:stream_tags={TagMap.Names}", "-i",
    ];

    /// <inheritdoc />
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
                TagMap.Read(media.Format.Tags, audio.Tags),
                seconds > 0 ? seconds : null,
                string.Create(CultureInfo.InvariantCulture, $"{audio.CodecName}-{audio.SampleRateHz}-{audio.Channels}"));
        }
        catch (Exception exception) when (exception is JsonException or FFMpegException or FormatException or OverflowException)
        {
            throw new AudioDecodingException(ffprobe.Messages.LastError ?? "ffprobe's answer can't be read", exception);
        }
    }

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
