using CsCheck;

namespace Harmonie.Dsp.Tests;

[Trait("Category", "Kernel")]
public sealed class SampleGuardTests
{
    [Theory]
    [InlineData(-0f, true), InlineData(0.5f, true), InlineData(-3f, true), InlineData(float.Epsilon, true), InlineData(-1e-40f, true)]
    [InlineData(1e6f, true), InlineData(-1e6f, true), InlineData(1_000_000.06f, false), InlineData(-1_000_000.06f, false)]
    [InlineData(float.MaxValue, false), InlineData(float.NaN, false), InlineData(float.PositiveInfinity, false), InlineData(float.NegativeInfinity, false)]
    public void CopyFinite_OneValueAnywhere_IsKeptIfItIsASample(float value, bool kept)
    {
        for (int length = 1; length <= 40; length++)
        {
            for (int place = 0; place < length; place++)
            {
                float[] samples = [.. Enumerable.Repeat(0.25f, length)], result = [.. Enumerable.Repeat(9f, length)], expected = [.. samples];
                samples[place] = value;
                expected[place] = kept ? value : 0;

                float peak = SampleGuard.CopyFinite(samples, result);

                Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), result.Select(BitConverter.SingleToInt32Bits));
                Assert.Equal(kept ? Math.Max(Math.Abs(value), length > 1 ? 0.25f : 0) : length > 1 ? 0.25f : 0, peak);
            }
        }
    }

    [Fact]
    public void CopyFinite_NoSamples_HasNoPeakAndWritesNothing()
    {
        float[] result = [7];
        Assert.Equal(0, SampleGuard.CopyFinite([], result));
        Assert.Equal([7], result);
    }

    [Theory, InlineData(3), InlineData(32)]
    public void CopyFinite_RoomBehindTheSamples_IsLeftAlone(int length)
    {
        float[] result = [.. Enumerable.Repeat(7f, length + 20)];
        SampleGuard.CopyFinite(new float[length], result);
        Assert.Equal([.. new float[length], .. Enumerable.Repeat(7f, 20)], result);
    }

    [Fact]
    public void CopyFinite_AnySamples_IsThatOfEachAlone() =>
        Gen.OneOf(Gen.Float, Gen.Float[-2e6f, 2e6f], Gen.Float[-1, 1], Gen.Float.Special).Array[0, 70].Sample(
            samples =>
            {
                float largest = 0;
                var expected = new float[samples.Length];
                for (int i = 0; i < samples.Length; i++)
                {
                    if (samples[i] is >= -1e6f and <= 1e6f)
                    {
                        expected[i] = samples[i];
                        largest = samples[i] > largest ? samples[i] : -samples[i] > largest ? -samples[i] : largest;
                    }
                }

                var result = new float[samples.Length];
                Assert.Equal(largest, SampleGuard.CopyFinite(samples, result));
                Assert.Equal(expected, result);
            },
            iter: 1000);
}
