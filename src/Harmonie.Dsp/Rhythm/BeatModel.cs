namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The interval model of the beat decoder (Degara et al. 2012) for one beat period: the log probabilities to beat now, or to go on waiting, by the time since
/// the last beat. The interval is normally distributed with 25 ms standard deviation.
/// </summary>
internal sealed class BeatModel
{
    private const double Deviation = 0.025;
    private const double GridStep = 0.01;

    // Weight of transitions against observations, as a power of the probability.
    private const double Weight = 0.5;

    /// <summary>Frames around the period within which a beat may come.</summary>
    public const int Reach = 9;

    /// <param name="period">Frames from beat to beat.</param>
    /// <param name="stateCount">Number of states: frames since the last beat, from 0.</param>
    /// <param name="density">Scale of the interval's density: 0.5 for the slow onset functions, 1 for the fast ones.</param>
    public BeatModel(int period, int stateCount, double density)
    {
        First = Math.Max(0, period - 1 - Reach);
        End = Math.Min(stateCount, period + Reach);
        Beat = new double[stateCount];
        Wait = new double[stateCount];
        double survival = 0;
        for (int s = 0; s < stateCount; s++)
        {
            double hazard = Hazard(s, period, density, survival);
            Beat[s] = Weight * Math.Log(hazard);
            Wait[s] = Weight * Math.Log(1 - hazard);
            survival += Math.Log(1 - hazard);
        }
    }

    /// <summary>First state from which a beat is possible.</summary>
    public int First { get; }

    /// <summary>The state behind the last one from which a beat is possible.</summary>
    public int End { get; }

    /// <summary>Weighted log probability to beat, by state; −∞ outside <see cref="First"/>…<see cref="End"/>.</summary>
    public double[] Beat { get; }

    /// <summary>Weighted log probability to wait, by state.</summary>
    public double[] Wait { get; }

    private static double Hazard(int state, int period, double density, double survival)
    {
        int away = state - (period - 1);
        if (Math.Abs(away) > Reach)
        {
            return 0;
        }

        double seconds = away / OnsetFunctions.FrameRate;
        double f = GridStep * density * Math.Exp(-seconds * seconds / (2 * Deviation * Deviation)) / (Deviation * Math.Sqrt(2 * Math.PI));
        return Math.Min(1, f / Math.Exp(survival));
    }
}
