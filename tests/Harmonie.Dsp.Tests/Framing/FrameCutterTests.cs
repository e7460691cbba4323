using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Tests.Framing;

public sealed class FrameCutterTests
{
    [Theory]
    [InlineData(0, 0), InlineData(1, 1), InlineData(8, 1), InlineData(9, 2), InlineData(12, 2), InlineData(13, 3)]
    public void FromZero_EndsWithTheFirstFrameThatReachesTheEnd(int samples, int frames) =>
        Assert.Equal(frames, Cut(8, 4, FramePlacement.FromZero, samples, 3).Count);

    [Theory]
    [InlineData(0, 0), InlineData(1, 2), InlineData(4, 2), InlineData(5, 3)]
    public void Centred_EndsWithTheFirstCentreAtTheEnd(int samples, int frames) =>
        Assert.Equal(frames, Cut(8, 4, FramePlacement.Centred, samples, 3).Count);

    [Theory, InlineData(3, 1), InlineData(4, 1), InlineData(5, 2), InlineData(8, 2), InlineData(13, 3)]
    public void Centred_HopAsLongAsTheFrame_StopsWhereAFrameWouldStartBehindTheEnd(int samples, int frames) =>
        Assert.Equal(frames, Cut(8, 8, FramePlacement.Centred, samples, 5).Count);

    [Theory, InlineData(1), InlineData(7), InlineData(1000)]
    public void TryRead_AnyBlockSize_CutsWhereItShould(int blockSize)
    {
        List<float[]> frames = Cut(8, 3, FramePlacement.Centred, 100, blockSize);
        for (int k = 0; k < frames.Count; k++)
        {
            for (int i = 0; i < 8; i++)
            {
                int n = (3 * k) - 4 + i;
                Assert.Equal(n is >= 0 and < 100 ? n + 1 : 0, frames[k][i]);
            }
        }
    }

    // The signal is 1, 2, 3, …
    private static List<float[]> Cut(int frameSize, int hopSize, FramePlacement placement, int samples, int blockSize)
    {
        float[] signal = [.. Enumerable.Range(1, samples).Select(n => (float)n)];
        var cutter = new FrameCutter(frameSize, hopSize, placement);
        var frames = new List<float[]>();
        for (int start = 0; start < samples; start += blockSize)
        {
            ReadOnlySpan<float> block = signal.AsSpan(start, Math.Min(blockSize, samples - start));
            while (cutter.TryRead(ref block, out ReadOnlySpan<float> frame))
            {
                frames.Add(frame.ToArray());
            }
        }

        while (cutter.TryFinish(out ReadOnlySpan<float> frame))
        {
            frames.Add(frame.ToArray());
        }

        return frames;
    }
}
