using Harmonie.Testing.Audio;

namespace Harmonie.Benchmarks.Agreement;

/// <summary><c>clips FOLDER</c>: writes the tests' generated clips as WAV files of 32-bit floats, for the oracle to read.</summary>
internal static class ClipsCommand
{
    private const int Rate = 44_100;

    public static int Run(string[] args)
    {
        if (args is not [string folder])
        {
            Console.Error.WriteLine("usage: clips FOLDER");
            return 2;
        }

        Directory.CreateDirectory(folder);
        foreach ((string name, Func<float[]> make) in OracleClips.All)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".wav"), WavFile.OfFloats([make()], Rate));
        }

        return 0;
    }
}
