using System.Runtime.InteropServices;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Tests.Spectral;

[Trait("Category", "Kernel")]
public sealed class MelSpectrogramTests
{
    [Theory, InlineData(1), InlineData(255), InlineData(256), InlineData(1000), InlineData(4096), InlineData(1_000_000)]
    public void TryRead_OracleInputInAnyBlocks_MatchesTheOracle(int blockSize)
    {
        float[] input = Read("mel-input.f32");
        float[] expected = Read("mel-frames.f32");
        float[] actual = Compute(input, blockSize);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-3);
        }
    }

    [Theory, InlineData(0, 0), InlineData(1, 2), InlineData(256, 2), InlineData(257, 3), InlineData(32_513, 129)]
    public void TryFinish_AnyLength_GivesCentredFrames(int samples, int frames) =>
        Assert.Equal(frames * MelSpectrogram.BandCount, Compute(new float[samples], 4096).Length);

    [Fact]
    public void TryRead_Silence_IsZero() => Assert.All(Compute(new float[2000], 512), value => Assert.Equal(0, value));

    [Fact]
    public void TryRead_NotANumber_CountsAsZero()
    {
        var input = new float[2000];
        (input[700], input[900]) = (float.NaN, float.PositiveInfinity);
        Assert.All(Compute(input, 512), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Compute_SineOf1000Hertz_HasTheDocumentedBands()
    {
        // 0.5·sin(2π·1000·i/16000): bands 30, 31 and 32 and the sum over all as computed in double precision for the model's documentation.
        float[] frame = Reference.Synth.Sine(1000, 512.0 / 16_000, 16_000);
        var bands = new float[MelSpectrogram.BandCount];
        new MelSpectrogram().Compute(frame, bands);
        Assert.Equal(5.44639, bands[30], 1e-4);
        Assert.Equal(6.05739, bands[31], 1e-4);
        Assert.Equal(5.66700, bands[32], 1e-4);
        Assert.Equal(21.98514, bands.Sum(), 2e-3);
    }

    [Fact]
    public void Compute_Impulse_HasTheDocumentedBand()
    {
        var frame = new float[MelSpectrogram.FrameSize];
        frame[256] = 1;
        var bands = new float[MelSpectrogram.BandCount];
        new MelSpectrogram().Compute(frame, bands);
        Assert.Equal(2.50649, bands[0], 1e-4);
    }

    private static float[] Compute(float[] input, int blockSize)
    {
        var spectrogram = new MelSpectrogram();
        var rows = new List<float>();
        var row = new float[MelSpectrogram.BandCount];
        for (int start = 0; start < input.Length; start += blockSize)
        {
            ReadOnlySpan<float> block = input.AsSpan(start, Math.Min(blockSize, input.Length - start));
            while (spectrogram.TryRead(ref block, row))
            {
                rows.AddRange(row);
            }
        }

        while (spectrogram.TryFinish(row))
        {
            Assert.InRange(rows.Count, 0, row.Length * (input.Length + 2));
            rows.AddRange(row);
        }

        return [.. rows];
    }

    private static float[] Read(string name) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name))).ToArray();
}
