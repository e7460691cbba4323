using System.Numerics.Tensors;
using Harmonie.Dsp.Spectral;

namespace Harmonie.TimbreEmbedder.Timbre;

/// <summary>The level of each mel band of a frame, in dB relative to a full-scale sine.</summary>
internal sealed class MelLevels(int frameSize, double sampleRate)
{
    /// <summary>Mel bands.</summary>
    public const int BandCount = 40;

    /// <summary>
    /// 40 Hz to 10 kHz. What lies above depends on the codec and on the sample rate of the file more than on the music.
    /// </summary>
    private const double LowFrequency = 40;
    private const double HighFrequency = 10_000;

    /// <summary>−90 dB: below it lies the noise of 16-bit samples and of codecs.</summary>
    private const float Floor = 1e-9f;

    /// <summary>−80 dB in the mean over the bands: quieter frames are gaps and the ends of fades, and don't count as sound.</summary>
    private const float Silence = 1e-8f;

    private readonly MelFilterBank _bank = MelFilterBank.Htk(BandCount, frameSize, sampleRate, LowFrequency, HighFrequency);

    /// <summary>Measures one frame.</summary>
    /// <param name="power">[frame size / 2 + 1] power spectrum.</param>
    /// <param name="levels">[<see cref="BandCount"/>], overwritten; dB, at least −90.</param>
    /// <returns>Whether the frame sounds. If not, all levels may be at the floor.</returns>
    public bool Apply(ReadOnlySpan<float> power, Span<float> levels)
    {
        _bank.Apply(power, levels);
        bool sounds = TensorPrimitives.Sum<float>(levels) > Silence * BandCount;
        TensorPrimitives.Max(levels, Floor, levels);
        TensorPrimitives.Log10<float>(levels, levels);
        TensorPrimitives.Multiply(levels, 10f, levels);
        return sounds;
    }
}
