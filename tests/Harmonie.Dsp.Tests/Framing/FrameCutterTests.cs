using CsCheck;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Framing;

[Trait("Category", "Kernel")]
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

    [Fact]
    public void TryRead_AnySizesAndBlocks_CutsWhatTheDefinitionSays() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 40], Gen.Int[0, 400], Gen.Int[1, 90], Gen.Bool).Sample(
            (halfFrame, hop, samples, blockSize, centred) =>
            {
                (int frameSize, FramePlacement placement) = (2 * halfFrame, centred ? FramePlacement.Centred : FramePlacement.FromZero);
                hop = Math.Min(hop, frameSize);
                Assert.Equal(PlainFrames.Cut(Signal(samples), frameSize, hop, placement), Cut(frameSize, hop, placement, samples, blockSize));
            },
            iter: 500);

    [Fact]
    public void TryRead_NotANumber_IsPassedOn()
    {
        ReadOnlySpan<float> signal = [float.NaN, float.PositiveInfinity, -0f, float.Epsilon];
        Assert.True(new FrameCutter(4, 4, FramePlacement.FromZero).TryRead(ref signal, out ReadOnlySpan<float> frame));
        Assert.Equal([float.NaN, float.PositiveInfinity, -0f, float.Epsilon], frame.ToArray());
        Assert.True(signal.IsEmpty);
    }

    // Samples 1, 2, 3, … in frames of 8 from 0, 3, 6, … on.
    [Theory, InlineData(0, 0, 0), InlineData(7, 1, 7), InlineData(8, 4, 5), InlineData(10, 4, 7), InlineData(11, 7, 5), InlineData(100, 94, 7)]
    public void Remainder_AfterTheLastWholeFrame_IsWhatTheNextOneWouldBeginWith(int samples, int first, int count)
    {
        var cutter = new FrameCutter(8, 3, FramePlacement.FromZero);
        ReadOnlySpan<float> block = Signal(samples);
        while (cutter.TryRead(ref block, out _))
        {
        }

        Assert.Equal(Enumerable.Range(first, count).Select(n => (float)n), cutter.Remainder().ToArray());
    }

    [Theory, InlineData(1, 1), InlineData(0, 1), InlineData(7, 3), InlineData(8, 0), InlineData(8, 9), InlineData(-2, 1)]
    public void Constructor_SizeOutOfRange_IsRefused(int frameSize, int hopSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameCutter(frameSize, hopSize, FramePlacement.FromZero));

    private static float[] Signal(int samples) => [.. Enumerable.Range(1, samples).Select(n => (float)n)];

    private static List<float[]> Cut(int frameSize, int hopSize, FramePlacement placement, int samples, int blockSize)
    {
        float[] signal = Signal(samples);
        var cutter = new FrameCutter(frameSize, hopSize, placement);
        var frames = new List<float[]>();
        for (int start = 0; start < samples; start += blockSize)
        {
            ReadOnlySpan<float> block = signal.AsSpan(start, Math.Min(blockSize, samples - start));
            while (cutter.TryRead(ref block, out ReadOnlySpan<float> frame))
            {
                Add(frame);
            }

            Assert.True(block.IsEmpty);
        }

        while (cutter.TryFinish(out ReadOnlySpan<float> frame))
        {
            Add(frame);
        }

        return frames;

        // A frame a sample and a few at the ends: a cutter without end fails here.
        void Add(ReadOnlySpan<float> frame)
        {
            Assert.InRange(frames.Count, 0, samples + frameSize);
            frames.Add(frame.ToArray());
        }
    }
}
