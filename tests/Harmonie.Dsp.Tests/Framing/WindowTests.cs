using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests.Framing;

[Trait("Category", "Kernel")]
public sealed class WindowTests
{
    [Theory, InlineData(2), InlineData(3), InlineData(16), InlineData(511), InlineData(512)]
    public void Hann_AnySize_IsASquaredSine(int size) => Near.All(SquaredSine(size), Window.Hann(size), PlainVectors.Rounding);

    [Theory, InlineData(3), InlineData(16), InlineData(4096)]
    public void NormalisedHann_AnySize_SumsToTwo(int size)
    {
        double[] expected = SquaredSine(size);
        double sum = expected.Sum();
        Near.All([.. expected.Select(weight => 2 * weight / sum)], Window.NormalisedHann(size), 1e-7);
        Assert.Equal(2, Window.NormalisedHann(size).Sum(weight => (double)weight), 1e-5);
    }

    [Fact]
    public void Hann_TooSmall_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.Hann(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Window.NormalisedHann(2));
    }

    private static double[] SquaredSine(int size) => [.. Enumerable.Range(0, size).Select(i => Math.Pow(Math.Sin(Math.PI * i / (size - 1)), 2))];
}
