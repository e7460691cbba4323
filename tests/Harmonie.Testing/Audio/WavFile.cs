using System.Runtime.InteropServices;
using System.Text;

namespace Harmonie.Testing.Audio;

/// <summary>WAV files, byte by byte.</summary>
public static class WavFile
{
    private const short Integers = 1;
    private const short IeeeFloats = 3;

    /// <summary>A file of 16-bit samples.</summary>
    /// <param name="interleaved">In [-1, 1].</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="channels">How many.</param>
    public static byte[] Of16Bit(ReadOnlySpan<float> interleaved, int sampleRate, int channels)
    {
        short[] samples = new short[interleaved.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = ToInt16(interleaved[i]);
        }

        return Of(Integers, sizeof(short), sampleRate, channels, [], MemoryMarshal.AsBytes<short>(samples));
    }

    /// <summary>A file of 32-bit floats, which lose nothing.</summary>
    /// <param name="channels">All of one length.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="genre">The genre tag, or null.</param>
    public static byte[] OfFloats(float[][] channels, int sampleRate, string? genre = null)
    {
        float[] interleaved = [.. Enumerable.Range(0, channels[0].Length).SelectMany(i => channels.Select(channel => channel[i]))];
        byte[] tags = genre is null ? [] : Chunk("LIST", [.. "INFO"u8, .. Chunk("IGNR", Encoding.Latin1.GetBytes(genre + "\0"))]);
        return Of(IeeeFloats, sizeof(float), sampleRate, channels.Length, tags, MemoryMarshal.AsBytes<float>(interleaved));
    }

    /// <summary>The 16-bit value that <see cref="Of16Bit"/> writes.</summary>
    public static short ToInt16(float sample) => (short)Math.Clamp(Math.Round(sample * 32_767), -32_768, 32_767);

    private static byte[] Of(short encoding, int sampleSize, int sampleRate, int channels, byte[] tags, ReadOnlySpan<byte> samples)
    {
        int frameSize = sampleSize * channels;
        byte[] format =
        [
            .. BitConverter.GetBytes(encoding), .. BitConverter.GetBytes((short)channels), .. BitConverter.GetBytes(sampleRate),
            .. BitConverter.GetBytes(sampleRate * frameSize), .. BitConverter.GetBytes((short)frameSize), .. BitConverter.GetBytes((short)(8 * sampleSize)),
        ];
        return Chunk("RIFF", [.. "WAVE"u8, .. Chunk("fmt ", format), .. tags, .. Chunk("data", samples)]);
    }

    private static byte[] Chunk(string name, ReadOnlySpan<byte> content) =>
        [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];
}
