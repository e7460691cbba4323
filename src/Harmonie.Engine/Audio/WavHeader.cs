using System.Buffers.Binary;

namespace Harmonie.Engine.Audio;

/// <summary>What the head of a WAV stream says about the samples that follow it.</summary>
/// <param name="SampleRate">In Hz.</param>
/// <param name="Channels">The number of interleaved channels.</param>
internal readonly record struct WavHeader(int SampleRate, int Channels)
{
    private const int ChunkHead = 8;
    private const int LargestChunk = 1 << 16;
    private const int MostChannels = 512; // As many as ffmpeg takes.
    private const int LowestRate = 1_000;
    private const int HighestRate = 10_000_000;

    /// <summary>Reads up to the first sample. Sizes in a stream mean nothing: its length was not known when they were written.</summary>
    /// <returns>The header, or null if the stream ends before the samples begin.</returns>
    /// <exception cref="AudioDecodingException">This is no WAV stream, or none of music: buffers are made by these numbers.</exception>
    public static async Task<WavHeader?> ReadAsync(FfmpegProcess ffmpeg)
    {
        byte[] buffer = new byte[LargestChunk];
        if (!await FillAsync(ffmpeg, buffer.AsMemory(0, 12)))
        {
            return null;
        }

        Require(buffer.AsSpan(0, 4).SequenceEqual("RIFF"u8) && buffer.AsSpan(8, 4).SequenceEqual("WAVE"u8));
        WavHeader? header = null;
        while (await FillAsync(ffmpeg, buffer.AsMemory(0, ChunkHead)))
        {
            if (buffer.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                Require(header is not null);
                return header?.RequireUsable();
            }

            bool isFormat = buffer.AsSpan(0, 4).SequenceEqual("fmt "u8);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4));
            int padded = (int)(size + (size & 1));
            Require(size < LargestChunk && (!isFormat || size >= 16));
            if (!await FillAsync(ffmpeg, buffer.AsMemory(0, padded)))
            {
                return null;
            }

            header = isFormat
                ? new WavHeader(BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(2)))
                : header;
        }

        return null;
    }

    private WavHeader RequireUsable() => SampleRate is >= LowestRate and <= HighestRate && Channels is > 0 and <= MostChannels
        ? this
        : throw new AudioDecodingException($"no music: {SampleRate} Hz, {Channels} channels");

    private static async Task<bool> FillAsync(FfmpegProcess ffmpeg, Memory<byte> target) => await ffmpeg.ReadAsync(target) == target.Length;

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AudioDecodingException("ffmpeg's output is not a WAV stream");
        }
    }
}
