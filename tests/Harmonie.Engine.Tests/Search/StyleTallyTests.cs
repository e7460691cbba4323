using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class StyleTallyTests
{
    [Theory, InlineData(-0.5), InlineData(0), InlineData(0.25), InlineData(0.2500001), InlineData(0.999), InlineData(1), InlineData(1.5)]
    public void AtLeast_AnyThreshold_CountsOneByOne(double least)
    {
        // In 256 buckets: some on their edges, several in one, and the ends.
        List<double> rows = [0, 0.001, 0.25, 0.25, 0.2500001, 0.252, 0.5, 0.998, 0.999, 1, 1];
        StyleTally tally = new();
        rows.ForEach(tally.Add);
        AssertCount(rows, tally, least);

        foreach (double gone in (double[])[0.25, 1, 0.001])
        {
            tally.Remove(gone);
            rows.Remove(gone);
            AssertCount(rows, tally, least);
        }
    }

    [Fact]
    public void Remove_TheLastOfABucket_LeavesNoRoundingErrorBehind()
    {
        StyleTally tally = new();
        tally.Add(1);
        double[] rows = [0.1, 0.1001, 0.1002];
        Array.ForEach(rows, tally.Add);
        Array.ForEach(rows, tally.Remove);
        Assert.Equal(new StyleCount(1, 1, 1), tally.AtLeast(0));
    }

    private static void AssertCount(List<double> rows, StyleTally tally, double least)
    {
        double[] counted = [.. rows.Where(row => row >= least)];
        StyleCount count = tally.AtLeast(least);
        Assert.Equal(counted.Length, count.Rows);
        Assert.Equal(counted.Sum(), count.Sum, 1e-12);
        Assert.Equal(counted.Append(double.NegativeInfinity).Max(), count.Max);
    }
}
