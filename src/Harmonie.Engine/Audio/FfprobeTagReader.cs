using System.Diagnostics;
using System.Text.Json;
using FFMpegCore;
using FFMpegCore.Exceptions;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Audio;

/// <summary>Reads tags and duration with ffprobe, which knows every container that ffmpeg decodes.</summary>
/// <remarks>The process is started here because FFMpegCore's own call refuses names with quotes in them.</remarks>
internal sealed class FfprobeTagReader(IOptions<AudioOptions> options) : ITagReader
{
    private static readonly string[] Arguments =
        ["-v", "level+error", "-protocol_whitelist", "file", "-of", "json", "-sexagesimal", "-show_format", "-show_streams", "-select_streams", "a:0", "-i"];

    private readonly FFOptions _tools = new() { BinaryFolder = options.Value.FfmpegDirectory };

    /// <inheritdoc />
    public async Task<FileFacts> ReadAsync(string path, CancellationToken cancellationToken)
    {
        (string json, string errors) = await RunAsync(path, cancellationToken);
        try
        {
            IMediaAnalysis media = FFProbe.FromJson(json);
            double seconds = media.Duration.TotalSeconds;
            return new FileFacts(TagMap.Read(media.Format.Tags, media.PrimaryAudioStream?.Tags), seconds > 0 ? seconds : null);
        }
        catch (Exception exception) when (exception is JsonException or FFMpegException or FormatException or OverflowException)
        {
            string reason = new FfmpegMessages(errors.Split('\n')).LastError ?? "ffprobe's answer can't be read";
            throw new AudioDecodingException(reason, exception);
        }
    }

    private async Task<(string Json, string Errors)> RunAsync(string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(GlobalFFOptions.GetFFProbeBinaryPath(_tools), [.. Arguments, FileInput.Address(path)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new AudioDecodingException("ffprobe could not be started");
        try
        {
            Task<string> json = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (await json, await errors);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }
}
