namespace Harmonie.Testing;

/// <summary>Arithmetic on vectors, a value at a time.</summary>
public static class PlainVectors
{
    /// <summary>Half the distance from 1 to the next <see cref="float"/>: the largest relative error of one rounding.</summary>
    public const double Rounding = 1.0 / (1 << 24);

    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    /// <summary>How far a sum of products in single precision may be off, in whatever order (Higham, "Accuracy and Stability", 2002, 3.1).</summary>
    public static double DotTolerance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double magnitudes = 0;
        for (int i = 0; i < x.Length; i++)
        {
            magnitudes += Math.Abs((double)x[i] * y[i]);
        }

        // Products below the smallest number are rounded to it or to 0.
        return ((x.Length + 10) * Rounding * magnitudes) + (x.Length * (double)float.Epsilon);
    }

    /// <summary>
    /// The order that <c>VectorMath.Dot</c> promises: 32 lanes take turns while 32 values are left, then the first eight of them while eight are left;
    /// the lanes are added up in fours of a distance of eight, (0 + 8) + (16 + 24) and so on, these eight from the first to the last, and then what is left over.
    /// Every product and every sum is rounded to single precision.
    /// </summary>
    public static float DotInOrder(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var lanes = new float[32];
        int next = 0;
        while (x.Length - next >= 8)
        {
            int taken = x.Length - next >= 32 ? 32 : 8;
            for (int lane = 0; lane < taken; lane++)
            {
                float product = x[next + lane] * y[next + lane];
                lanes[lane] = lanes[lane] + product;
            }

            next += taken;
        }

        float sum = 0;
        for (int lane = 0; lane < 8; lane++)
        {
            float first = lanes[lane] + lanes[lane + 8];
            float second = lanes[lane + 16] + lanes[lane + 24];
            float both = first + second;
            sum = sum + both;
        }

        for (; next < x.Length; next++)
        {
            float product = x[next] * y[next];
            sum = sum + product;
        }

        return sum;
    }

    /// <summary>
    /// Each value times the reciprocal of the Euclidean length, which is rounded to single precision; over the length where that reciprocal is no finite
    /// float; all zeros where the length is 0 or not finite.
    /// </summary>
    public static float[] Normalise(ReadOnlySpan<float> vector)
    {
        double length = 0;
        foreach (float value in vector)
        {
            length += (double)value * value;
        }

        length = Math.Sqrt(length);
        float factor = (float)(1 / length);
        var unit = new float[vector.Length];
        for (int i = 0; i < vector.Length && length > 0 && double.IsFinite(length); i++)
        {
            unit[i] = float.IsFinite(factor) ? vector[i] * factor : (float)(vector[i] / length);
        }

        return unit;
    }
}
