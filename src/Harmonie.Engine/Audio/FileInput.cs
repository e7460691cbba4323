using System.Text.RegularExpressions;
using FFMpegCore;
using FFMpegCore.Arguments;

namespace Harmonie.Engine.Audio;

/// <summary>A local file as ffmpeg's input, whatever characters its name has.</summary>
/// <remarks>
/// FFMpegCore's own file input lets a quote end the argument. The <c>file:</c> prefix keeps ffmpeg from reading a colon as the end of a protocol
/// or a leading dash as an option.
/// </remarks>
internal sealed partial class FileInput(string path) : IInputArgument
{
    public string Text { get; } = $"-i \"{Escape(Address(path))}\"";

    /// <summary>The name under which ffmpeg and ffprobe open a file.</summary>
    public static string Address(string path) => "file:" + path;

    public void Pre(FFOptions options)
    {
    }

    public Task During(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Post()
    {
    }

    // The rules by which .NET splits a command line: a backslash is special only before a quote, and the closing quote is one.
    private static string Escape(string value) =>
        TrailingBackslashes().Replace(Quotes().Replace(value, "$1$1\\\""), "$1$1");

    [GeneratedRegex("(\\\\*)\"")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"(\\+)\z")]
    private static partial Regex TrailingBackslashes();
}
