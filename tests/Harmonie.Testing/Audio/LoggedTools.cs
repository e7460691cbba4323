namespace Harmonie.Testing.Audio;

/// <summary>An ffmpeg and an ffprobe that do their work and write down what they were asked for.</summary>
/// <param name="folder">A folder for the two and their log.</param>
public sealed class LoggedTools(string folder)
{
    private readonly string _log = Path.Combine(folder, "calls.log");

    /// <summary>Where the two are; made if need be.</summary>
    public string Directory { get; } = Make(folder);

    /// <summary>What was asked for so far: a line per call, the program's name first.</summary>
    public IReadOnlyList<string> Calls => File.Exists(_log) ? File.ReadAllLines(_log) : [];

    /// <summary>The calls that decoded sound.</summary>
    public IReadOnlyList<string> Decodes => [.. Calls.Where(call => call.Contains("pcm_f32le", StringComparison.Ordinal))];

    /// <summary>Forgets the calls.</summary>
    public void Clear() => File.Delete(_log);

    private static string Make(string folder)
    {
        System.IO.Directory.CreateDirectory(folder);
        foreach (string tool in (string[])["ffmpeg", "ffprobe"])
        {
            string path = Path.Combine(folder, tool);
            File.WriteAllText(path, $"#!/bin/sh\necho \"{tool} $*\" >>'{folder}/calls.log'\nexec {tool} \"$@\"\n");
            StubTools.MakeExecutable(path);
        }

        return folder;
    }
}
