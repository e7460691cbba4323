using Harmonie.Engine.Search;

namespace Harmonie.Engine.Tests.Search;

public sealed class TopKTests
{
    // Around the least room, 64, and its doubles: where it is cut and where it grows.
    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(31), InlineData(32), InlineData(33), InlineData(64), InlineData(100), InlineData(700), InlineData(5000)]
    public void ToSortedArray_AnyStream_IsTheHeadOfItsSort(int capacity)
    {
        Random random = new(capacity);
        (int Position, float Score)[] stream = [.. Enumerable.Range(0, 3000).Select(i => (i * 7 % 3000, i % 3 == 0 ? random.Next(-2, 3) / 2f : (2 * random.NextSingle()) - 1))];
        TopK best = new(capacity), even = new(capacity), odd = new(capacity);
        foreach ((int position, float score) in stream)
        {
            best.Offer(position, score);
            (position % 2 == 0 ? even : odd).Offer(position, score);
        }

        (int, float)[] expected = [.. stream.OrderByDescending(match => match.Score).ThenBy(match => match.Position).Take(capacity)];
        Assert.Equal(expected, best.ToSortedArray());

        even.Merge(odd);
        Assert.Equal(expected, even.ToSortedArray());
        Assert.Equal(expected, even.ToSortedArray());
    }

    [Fact]
    public void Offer_WorstFirst_KeepsTheLast()
    {
        TopK best = new(3);
        for (int i = 0; i < 1000; i++)
        {
            best.Offer(i, i);
        }

        Assert.Equal([(999, 999f), (998, 998f), (997, 997f)], best.ToSortedArray());
    }

    [Fact]
    public void Offer_BothZerosAndTheEnds_AreInOrder()
    {
        TopK best = new(10);
        (int Position, float Score)[] stream =
            [(0, -0f), (1, 0f), (2, float.Epsilon), (3, -float.Epsilon), (4, 1), (5, -1), (6, float.MaxValue), (7, float.MinValue), (8, float.PositiveInfinity), (9, float.NegativeInfinity)];
        foreach ((int position, float score) in stream)
        {
            best.Offer(position, score);
        }

        // The two zeros are equal: by position.
        Assert.Equal([8, 6, 4, 2, 0, 1, 3, 5, 7, 9], best.ToSortedArray().Select(match => match.Position));
        Assert.Equal(
            [float.PositiveInfinity, float.MaxValue, 1, float.Epsilon, 0, 0, -float.Epsilon, -1, float.MinValue, float.NegativeInfinity],
            best.ToSortedArray().Select(match => match.Score));
    }

    [Fact]
    public void Offer_LargestPosition_ComesBack()
    {
        TopK best = new(1);
        best.Offer(int.MaxValue, 0.5f);
        Assert.Equal([(int.MaxValue, 0.5f)], best.ToSortedArray());
    }
}
