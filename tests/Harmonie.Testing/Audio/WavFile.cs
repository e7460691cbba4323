using System.Text;

namespace Harmonie.Models.Tests;

/// <summary>Writes WAV files of 32-bit floats, which lose nothing, with a genre tag.</summary>
internal static class WavFile
{
    private const int IeeeFloat = 3;

    /// <param name="path">The file.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="channels">All of one length.</param>
    /// <param name="genre">The genre tag, or null.</param>
    public static void Write(string path, int sampleRate, float[][] channels, string? genre = null)
    {
        using BinaryWriter file = new(File.Create(path));
        byte[] tags = genre is null ? [] : Chunk("LIST", [.. "INFO"u8, .. Chunk("IGNR", Encoding.Latin1.GetBytes(genre + "\0"))]);
        int frames = channels[0].Length;
        int size = frames * channels.Length * sizeof(float);
        file.Write("RIFF"u8);
        file.Write(4 + 24 + tags.Length + 8 + size);
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)IeeeFloat);
        file.Write((short)channels.Length);
        file.Write(sampleRate);
        file.Write(sampleRate * channels.Length * sizeof(float));
        file.Write((short)(channels.Length * sizeof(float)));
        file.Write((short)32);
        file.Write(tags);
        file.Write("data"u8);
        file.Write(size);
        for (int i = 0; i < frames; i++)
        {
            foreach (float[] channel in channels)
            {
                file.Write(channel[i]);
            }
        }
    }

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];
}
