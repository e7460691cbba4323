using System.Numerics.Tensors;

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

    private static readonly float[] Fading = [1, 0.82f, 0.64f, 0.46f, 0.28f];

    private readonly float[][] _frames = new float[History][];
    private readonly float[] _old = new float[BinCount];
    private readonly float[] _new = new float[BinCount];
    private int _latest;

    public InformationGain()
    {
        for (int i = 0; i < History; i++)
        {
            _frames[i] = new float[BinCount];
        }
    }

    /// <summary>Takes the next magnitude spectrum of 2048 samples and gives the function's value, ≥ 0.</summary>
    public float Next(ReadOnlySpan<float> magnitudes)
    {
        _latest = (_latest + 1) % History;
        magnitudes.Slice(FirstBin, BinCount).CopyTo(_frames[_latest]);

        // Ages: the newest frame is 0, the oldest 10; 5 is the one judged.
        Array.Clear(_old);
        Array.Clear(_new);
        for (int i = 0; i < Fading.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(Frame(age: 6 + i), Fading[i], _old, _old);
            TensorPrimitives.MultiplyAdd(Frame(age: 4 - i), Fading[i], _new, _new);
        }

        for (int i = 0; i < BinCount; i++)
        {
            float before = _old[i] == 0 ? 1 : _old[i];
            float after = _new[i] == 0 ? Tiny : _new[i];
            _new[i] = Math.Max(1, after / before);
        }

        TensorPrimitives.Log2<float>(_new, _new);
        return TensorPrimitives.Sum<float>(_new);
    }

    private float[] Frame(int age) => _frames[(_latest + History - age) % History];
}
