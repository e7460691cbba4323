namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Mutual agreement of beat sequences (Holzapfel et al. 2012; Zapata et al. 2012): the sequence that agrees best with the others is chosen,
/// and the mean agreement is the confidence. Two sequences agree when the errors of one against the other are far from evenly spread
/// (information gain, Davies, Degara and Plumbley 2011). Single precision throughout: errors often fall exactly on a bin border, and only
/// the reference's own rounding decides such cases as it does.
/// </summary>
internal static class BeatAgreement
{
    private const int BinCount = 39;

    // Beats before it are not compared, seconds.
    private const float Start = 5;

    // log2(40) cut to an integer, where 5.32 was meant: the ceiling of the confidence.
    private const double MaxEntropy = 5;

    private static readonly float[] Borders = MakeBorders();

    /// <summary>The index of the sequence that agrees best with the others, and the mean agreement of all, about 0…5.</summary>
    /// <param name="sequences">Beat times in seconds, each sequence rising; at least two sequences.</param>
    public static (int Best, double Confidence) Compare(IReadOnlyList<float[]> sequences)
    {
        float[][] compared = [.. sequences.Select(beats => Array.FindAll(beats, time => time >= Start))];
        var scores = new double[compared.Length];
        for (int i = 0; i < compared.Length; i++)
        {
            for (int j = i + 1; j < compared.Length; j++)
            {
                double gain = InformationGain(compared[i], compared[j]);
                scores[i] += gain / (compared.Length - 1);
                scores[j] += gain / (compared.Length - 1);
            }
        }

        return (Array.IndexOf(scores, scores.Max()), scores.Average());
    }

    private static double InformationGain(float[] x, float[] y) =>
        x.Length < 2 || y.Length < 2 ? 0 : MaxEntropy - Math.Max(Entropy(x, y), Entropy(y, x));

    /// <summary>The entropy in bits of the errors of <paramref name="beats"/> against <paramref name="reference"/>.</summary>
    private static double Entropy(float[] reference, float[] beats)
    {
        Span<int> counts = stackalloc int[BinCount];
        int nearest = 0;
        foreach (float beat in beats)
        {
            while (nearest + 1 < reference.Length && Math.Abs(reference[nearest + 1] - beat) < Math.Abs(reference[nearest] - beat))
            {
                nearest++;
            }

            counts[Bin(RelativeError(reference, nearest, beat))]++;
        }

        // −½ and ½ are the same place in the beat.
        counts[0] += counts[BinCount - 1];
        double entropy = 0;
        foreach (int count in counts[..^1])
        {
            double share = (double)count / beats.Length;
            entropy -= count > 0 ? share * Math.Log2(share) : 0;
        }

        return entropy;
    }

    /// <summary>The error as a part of the beat interval it falls into, −½…½.</summary>
    private static float RelativeError(float[] reference, int nearest, float beat)
    {
        float error = beat - reference[nearest];
        int left = nearest == 0 ? 0
            : nearest == reference.Length - 1 ? nearest - 1
            : error < 0 ? nearest - 1
            : nearest;
        float half = (float)(0.5 * (reference[left + 1] - reference[left]));
        float relative = (float)(0.5 * error / half);
        double shifted = relative + 0.5;
        return (float)(shifted - Math.Floor(shifted) - 0.5);
    }

    // The bin b with Borders[b − 1] ≤ error < Borders[b].
    private static int Bin(float error)
    {
        int place = Array.BinarySearch(Borders, error);
        return place < 0 ? ~place : place + 1;
    }

    // Half-way between centres −½, −½ + 1.5/39, then by 1/39 …, ½; the centres are running sums in single precision.
    private static float[] MakeBorders()
    {
        var centres = new float[BinCount];
        const float Step = 1f / BinCount;
        centres[0] = -0.5f;
        centres[1] = (float)(-0.5 + (1.5 / BinCount));
        for (int i = 2; i < BinCount - 1; i++)
        {
            centres[i] = centres[i - 1] + Step;
        }

        centres[^1] = 0.5f;
        var borders = new float[BinCount - 1];
        for (int i = 0; i < borders.Length; i++)
        {
            borders[i] = (float)(((double)centres[i] + centres[i + 1]) / 2);
        }

        return borders;
    }
}
