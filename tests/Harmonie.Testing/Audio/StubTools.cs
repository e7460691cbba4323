namespace Harmonie.Testing.Audio;

/// <summary>A folder with an ffmpeg and an ffprobe that misbehave as the file's name asks, and do their work for every other file.</summary>
public static class StubTools
{
    private const string Script =
        """
        #!/bin/sh
        case "$*" in
        */hang.wav*) exec sleep 600 ;;
        */deaf.wav*) trap '' TERM INT HUP; while :; do sleep 1; done ;;
        */trickle.wav*) while :; do printf R; sleep 0.6; done ;;
        */lingering.wav*) exec >&-; sleep 600 ;;
        */chatter.wav*) yes '[error] noise' | head -c 30000000 >&2; head -c 30000000 /dev/zero >&2; exec TOOL "$@" ;;
        */flood.wav*) echo '[info]   Duration: 00:00:03.00, bitrate: 705 kb/s' >&2; exec ffmpeg -nostdin -v error -f lavfi -i anullsrc -f wav -c:a pcm_f32le pipe:1 ;;
        */answers.wav*) exec yes '{"streams": [' ;;
        */garbage.wav*) exec head -c 200000 /dev/urandom ;;
        */nothing.wav*) exit 0 ;;
        */killed.wav*) kill -KILL $$ ;;
        */interrupted.wav*) exit 255 ;;
        */greedy.wav*) exec tail /dev/zero ;;
        */moody.wav*) echo 'no more today' >&2; exit 1 ;;
        */short.wav*) exec TOOL -t 1 "$@" ;;
        *) exec TOOL "$@" ;;
        esac
        """;

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="misbehaving">Which of the two does; both unless said.</param>
    public static string Make(string folder, params string[] misbehaving)
    {
        Directory.CreateDirectory(folder);
        foreach (string tool in (string[])["ffmpeg", "ffprobe"])
        {
            bool isStub = misbehaving.Length == 0 || misbehaving.Contains(tool);
            string path = Path.Combine(folder, tool);
            File.WriteAllText(path, isStub ? Script.Replace("TOOL", tool, StringComparison.Ordinal) : $"#!/bin/sh\nexec {tool} \"$@\"\n");
            MakeExecutable(path);
        }

        return folder;
    }

    /// <summary>Lets a file be run as a program.</summary>
    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
