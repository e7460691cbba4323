namespace Harmonie.Dsp.Tests.Reference;

/// <summary>Compares rows of numbers, and names the place where they part.</summary>
internal static class Near
{
    public static void All(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            // Not greater-than: NaN is not near to anything.
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance))
            {
                Assert.Fail($"[{i}] is {actual[i]:R}, not within {tolerance:G3} of {expected[i]:R}");
            }
        }
    }
}
