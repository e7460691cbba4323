using System.Buffers.Binary;

namespace Harmonie.Engine.Tests.Fixtures;

/// <summary>Generated music: a melody over a bass, different for each seed.</summary>
internal static class Music
{
    private static readonly int[] Pentatonic = [0, 2, 4, 7, 9, 12, 14, 16];

    /// <summary>Interleaved samples in [-1, 1]; the channels differ from each other.</summary>
    public static float[] Play(double seconds, int sampleRate = 44_100, int channels = 2, int seed = 1)
    {
        var random = new Random(seed);
        float[] samples = new float[(int)(seconds * sampleRate) * channels];
        int note = sampleRate / 4;
        double melody = 0;
        double bass = 0;
        for (int frame = 0; frame < samples.Length / channels; frame++)
        {
            if (frame % note == 0)
            {
                melody = 330 * Math.Pow(2, Pentatonic[random.Next(Pentatonic.Length)] / 12.0);
                bass = frame % (note * 4) == 0 ? 110 * Math.Pow(2, Pentatonic[random.Next(3)] / 12.0) : bass;
            }

            double time = (double)frame / sampleRate;
            double decay = Math.Exp(-3.0 * (frame % note) / note);
            for (int channel = 0; channel < channels; channel++)
            {
                double pan = channels == 1 ? 0.5 : (double)channel / (channels - 1);
                double value = (0.5 * pan * decay * Math.Sin(2 * Math.PI * melody * time)) + (0.3 * (1 - pan) * Math.Sin(2 * Math.PI * bass * time));
                samples[(frame * channels) + channel] = (float)value;
            }
        }

        return samples;
    }

    /// <summary>A WAV file of 16-bit samples.</summary>
    public static byte[] ToWav(ReadOnlySpan<float> interleaved, int sampleRate, int channels)
    {
        byte[] file = new byte[44 + (interleaved.Length * 2)];
        Span<byte> head = file;
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(head[28..], sampleRate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(head[32..], (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(head[34..], 16);
        "data"u8.CopyTo(head[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[40..], interleaved.Length * 2);
        for (int i = 0; i < interleaved.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(head[(44 + (i * 2))..], ToInt16(interleaved[i]));
        }

        return file;
    }

    /// <summary>The 16-bit value that <see cref="ToWav"/> writes.</summary>
    public static short ToInt16(float sample) => (short)Math.Clamp(Math.Round(sample * 32_767), -32_768, 32_767);
}
