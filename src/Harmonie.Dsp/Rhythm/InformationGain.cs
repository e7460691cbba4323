using System.Numerics;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The information-gain onset detection function (after Hainsworth and Macleod 2003): how much, in bits, the spectra after a frame exceed those before it,
/// summed over 43 Hz…5 kHz. The value given for a frame judges the one five frames ago.
/// </summary>
internal sealed class InformationGain
{
    private const int FirstBin = 2;
    private const int LastBin = 232;
    private const int BinCount = LastBin - FirstBin + 1;
    private const int History = 11;
    private const float Tiny = 1f / (1 << 23);

    private readonly float[][] _frames = new float[History][];
    private int _latest;

    public InformationGain()
    {
        for (int i = 0; i < History; i++)
        {
            // Rounded up to whole vectors; what stands behind the last bin stays 0 and adds nothing.
            _frames[i] = new float[BinCount + Vector<float>.Count];
        }
    }

    /// <summary>Takes the next magnitude spectrum of 2048 samples and gives the function's value, ≥ 0.</summary>
    public float Next(ReadOnlySpan<float> magnitudes)
    {
        _latest = (_latest + 1) % History;
        magnitudes.Slice(FirstBin, BinCount).CopyTo(_frames[_latest]);
        Vector<float> sum = Vector<float>.Zero;
        for (int i = 0; i < BinCount; i += Vector<float>.Count)
        {
            // Ages: the newest frame is 0, the oldest 10; 5 is the one judged.
            Vector<float> old = Fade(i, 6, 1);
            Vector<float> fresh = Fade(i, 4, -1);
            old = Vector.ConditionalSelect(Vector.Equals(old, Vector<float>.Zero), Vector<float>.One, old);
            fresh = Vector.ConditionalSelect(Vector.Equals(fresh, Vector<float>.Zero), new Vector<float>(Tiny), fresh);
            sum += Vector.Log2(Vector.Max(fresh / old, Vector<float>.One));
        }

        return Vector.Sum(sum);
    }

    /// <summary>Five frames from the age next to the judged one on, weighted less and less.</summary>
    private Vector<float> Fade(int i, int age, int step) =>
        At(i, age)
        + (At(i, age + step) * 0.82f)
        + (At(i, age + (2 * step)) * 0.64f)
        + (At(i, age + (3 * step)) * 0.46f)
        + (At(i, age + (4 * step)) * 0.28f);

    private Vector<float> At(int i, int age) => new(_frames[(_latest + History - age) % History], i);
}
