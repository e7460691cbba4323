namespace Harmonie.PlaylistModes;

/// <summary>
/// The exponential function from additions and multiplications alone, which are exact to the bit everywhere; the runtime's own differs between
/// machines in the last bit, and draws would with it.
/// </summary>
internal static class Exponential
{
    // Taylor's series at 0; on [-1, 0] the first term left out, 1 / 19!, is below half a unit in the last place.
    private const int Terms = 18;

    /// <summary>e to the power of <paramref name="x"/>, for x in [-1, 0].</summary>
    public static double OfUnitInterval(double x)
    {
        double value = 1;
        for (int n = Terms; n > 0; n--)
        {
            value = 1 + (x * value / n);
        }

        return value;
    }
}
