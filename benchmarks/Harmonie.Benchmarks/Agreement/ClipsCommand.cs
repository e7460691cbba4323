using System.Runtime.InteropServices;
using Harmonie.Dsp.Tests.Reference;

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
        foreach ((string name, Func<float[]> make) in Clips.All)
        {
            Write(Path.Combine(folder, name + ".wav"), make());
        }

        return 0;
    }

    private static void Write(string path, float[] samples)
    {
        using var writer = new BinaryWriter(File.Create(path));
        int bytes = samples.Length * sizeof(float);
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)3);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * sizeof(float));
        writer.Write((short)sizeof(float));
        writer.Write((short)(8 * sizeof(float)));
        writer.Write("data"u8);
        writer.Write(bytes);
        writer.Write(MemoryMarshal.AsBytes(samples.AsSpan()));
    }
}
