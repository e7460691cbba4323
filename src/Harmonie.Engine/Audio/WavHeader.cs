using System.Buffers.Binary;

namespace Harmonie.Engine.Audio;

/// <summary>What the head of a WAV stream says about the samples that follow it.</summary>
/// <param name="SampleRate">In Hz.</param>
/// <param name="Channels">The number of interleaved channels.</param>
internal readonly record struct WavHeader(int SampleRate, int Channels)
{
    private const int ChunkHead = 8;
    private const int LargestChunk = 1 << 16;

    /// <summary>Reads up to the first sample. Sizes in a stream mean nothing: its length was not known when they were written.</summary>
    /// <returns>The header, or null if the stream ends before the samples begin.</returns>
    /// <exception cref="InvalidDataException">This is no WAV stream.</exception>
    public static async Task<WavHeader?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LargestChunk];
        if (!await FillAsync(stream, buffer.AsMemory(0, 12), cancellationToken))
        {
            return null;
        }

        Require(buffer.AsSpan(0, 4).SequenceEqual("RIFF"u8) && buffer.AsSpan(8, 4).SequenceEqual("WAVE"u8));
        WavHeader? header = null;
        while (await FillAsync(stream, buffer.AsMemory(0, ChunkHead), cancellationToken))
        {
            if (buffer.AsSpan(0, 4).SequenceEqual("data"u8))
            {
                Require(header is { SampleRate: > 0, Channels: > 0 });
                return header;
            }

            bool isFormat = buffer.AsSpan(0, 4).SequenceEqual("fmt "u8);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(4));
            int padded = (int)(size + (size & 1));
            Require(size < LargestChunk && (!isFormat || size >= 16));
            if (!await FillAsync(stream, buffer.AsMemory(0, padded), cancellationToken))
            {
                return null;
            }

            header = isFormat
                ? new WavHeader(BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(2)))
                : header;
        }

        return null;
    }

    private static async Task<bool> FillAsync(Stream stream, Memory<byte> target, CancellationToken cancellationToken) =>
        await stream.ReadAtLeastAsync(target, target.Length, throwOnEndOfStream: false, cancellationToken) == target.Length;

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidDataException("ffmpeg's output is not a WAV stream");
        }
    }
}
