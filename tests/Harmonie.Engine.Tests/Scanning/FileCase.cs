namespace Harmonie.Engine.Tests.Scanning;

/// <summary>Makes files as people's reports describe them, by the scripts in <c>Fixtures/cases</c>.</summary>
internal static class FileCase
{
    /// <summary>Makes a case.</summary>
    /// <param name="name">The script's folder.</param>
    /// <param name="folder">Where the files are to be.</param>
    /// <param name="variant">The script's second argument.</param>
    public static async Task MakeAsync(string name, string folder, string variant = "")
    {
        using var work = new TemporaryFolder();
        for (int seed = 1; seed <= 4; seed++)
        {
            Clips.Wav(work.File("base", $"m{seed}.wav"), seconds: 12, sampleRate: 22_050, channels: 1, seed: seed);
        }

        Directory.CreateDirectory(work.File(name));
        File.Copy(SourceTree.File("tests", "Harmonie.Engine.Tests", "Fixtures", "cases", name, "make.sh"), work.File(name, "make.sh"));
        await Command.RunAsync("bash", work.File(name, "make.sh"), folder, variant);
    }
}
