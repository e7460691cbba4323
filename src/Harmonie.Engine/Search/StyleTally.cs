namespace Harmonie.Engine.Search;

/// <summary>Style rows counted.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Sum">The sum of their probabilities.</param>
/// <param name="Max">The greatest of them.</param>
internal readonly record struct StyleCount(int Rows, double Sum, double Max);

/// <summary>
/// The probabilities of one label's rows, in buckets by size: rows above a threshold are counted bucket by bucket, and one by one only in the bucket
/// that holds the threshold. One thread at a time.
/// </summary>
internal sealed class StyleTally
{
    private const int Buckets = 256;

    private readonly List<double>?[] _buckets = new List<double>?[Buckets];

    // Beside the buckets: a question passes over these, in order, and opens only two buckets.
    private readonly int[] _counts = new int[Buckets];
    private readonly double[] _sums = new double[Buckets];

    public void Add(double probability)
    {
        int bucket = BucketOf(probability);
        (_buckets[bucket] ??= []).Add(probability);
        _counts[bucket]++;
        _sums[bucket] += probability;
    }

    /// <summary>Takes back one row that was added.</summary>
    public void Remove(double probability)
    {
        int bucket = BucketOf(probability);
        List<double> values = _buckets[bucket]!;
        values[values.IndexOf(probability)] = values[^1];
        values.RemoveAt(values.Count - 1);
        _counts[bucket]--;
        _sums[bucket] = values.Count == 0 ? 0 : _sums[bucket] - probability; // An empty bucket forgets its rounding errors.
    }

    public StyleCount AtLeast(double least)
    {
        int boundary = BucketOf(least);
        int rows = 0;
        double sum = 0;
        double max = double.NegativeInfinity;
        for (int bucket = Buckets - 1; bucket > boundary; bucket--)
        {
            if (_counts[bucket] > 0)
            {
                max = rows == 0 ? _buckets[bucket]!.Max() : max;
                rows += _counts[bucket];
                sum += _sums[bucket];
            }
        }

        foreach (double value in _buckets[boundary] ?? [])
        {
            if (value >= least)
            {
                max = Math.Max(max, value);
                rows++;
                sum += value;
            }
        }

        return new StyleCount(rows, sum, max);
    }

    private static int BucketOf(double probability) => (int)Math.Clamp(probability * Buckets, 0, Buckets - 1);
}
