namespace Harmonie.Dsp.Tonal;

/// <summary>A musical key.</summary>
/// <param name="Tonic">One of <see cref="KeyProfiles.Tonics"/>.</param>
/// <param name="Scale">"major" or "minor".</param>
/// <param name="Strength">Correlation with the key's profile, −1…1.</param>
internal sealed record Key(string Tonic, string Scale, double Strength);

/// <summary>
/// The key of a signal: its mean chroma is correlated with the 24 rotations of two profiles (Gómez 2006; Krumhansl 1990). 44.1 kHz mono. One instance per signal.
/// </summary>
internal sealed class KeyEstimator
{
    private const int BinCount = Chromagram.BinCount;

    // Pitch classes below a fifth of the strongest count as absent.
    private const double Gate = 0.2;

    private readonly Chromagram _chromagram = new();
    private readonly float[] _chroma = new float[BinCount];
    private readonly double[] _total = new double[BinCount];

    /// <summary>Takes the next samples of the stream.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (_chromagram.TryRead(ref samples, _chroma))
        {
            Accumulate();
        }
    }

    /// <summary>After the last sample: the key; null where no spectral peak stood out.</summary>
    public Key? Finish()
    {
        while (_chromagram.TryFinish(_chroma))
        {
            Accumulate();
        }

        return Estimate(_total);
    }

    /// <summary>The key whose profile correlates best with a chroma vector, [12]; null for one without energy.</summary>
    internal static Key? Estimate(ReadOnlySpan<double> chroma)
    {
        double max = 0;
        foreach (double value in chroma)
        {
            max = Math.Max(max, value);
        }

        if (max == 0)
        {
            return null;
        }

        Span<double> gated = stackalloc double[BinCount];
        for (int i = 0; i < BinCount; i++)
        {
            gated[i] = chroma[i] / max < Gate ? 0 : chroma[i] / max;
        }

        (int majorTonic, double major) = Best(gated, KeyProfiles.Major);
        (int minorTonic, double minor) = Best(gated, KeyProfiles.Minor);
        return major > minor
            ? new Key(KeyProfiles.Tonics[majorTonic], "major", major)
            : new Key(KeyProfiles.Tonics[minorTonic], "minor", minor);
    }

    private void Accumulate()
    {
        for (int i = 0; i < BinCount; i++)
        {
            _total[i] += _chroma[i];
        }
    }

    private static (int Tonic, double Correlation) Best(ReadOnlySpan<double> chroma, double[] profile)
    {
        (int Tonic, double Correlation) best = (0, double.NegativeInfinity);
        for (int tonic = 0; tonic < BinCount; tonic++)
        {
            double correlation = Correlate(chroma, profile, tonic);
            if (correlation > best.Correlation)
            {
                best = (tonic, correlation);
            }
        }

        return best;
    }

    /// <summary>Pearson's correlation of the chroma with the profile moved up by <paramref name="shift"/> semitones; 0 for an even chroma.</summary>
    private static double Correlate(ReadOnlySpan<double> chroma, double[] profile, int shift)
    {
        double chromaMean = 0, profileMean = 0;
        for (int i = 0; i < BinCount; i++)
        {
            chromaMean += chroma[i] / BinCount;
            profileMean += profile[i] / BinCount;
        }

        double covariance = 0, chromaVariance = 0, profileVariance = 0;
        for (int i = 0; i < BinCount; i++)
        {
            double x = chroma[i] - chromaMean;
            double y = profile[(i - shift + BinCount) % BinCount] - profileMean;
            covariance += x * y;
            chromaVariance += x * x;
            profileVariance += y * y;
        }

        return chromaVariance > 0 ? covariance / Math.Sqrt(chromaVariance * profileVariance) : 0;
    }
}
