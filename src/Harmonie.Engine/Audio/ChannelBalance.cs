using System.Numerics.Tensors;

namespace Harmonie.Engine.Audio;

/// <summary>Notices sound whose channels cancel each other out: antiphase stereo is silence in the mean and music in each channel.</summary>
internal sealed class ChannelBalance(int channels)
{
    private const double Apart = 1.0 / (64 * 64); // 36 dB: what lossy encoders leave in the mean of such channels lies below, and no other music does.
    private const double Silence = 1e-10; // A mean square of −100 dB.

    private readonly double[] _energies = new double[channels];
    private double _mean;
    private double _all;
    private long _frames;

    /// <summary>The channel that has the most energy where the mean is as good as silent; null where the mean will do.</summary>
    public int? LouderChannel => _all > Silence * _frames && _mean < _all * Apart ? Array.IndexOf(_energies, _energies.Max()) : null;

    /// <summary>Takes in a block.</summary>
    /// <param name="interleaved">All channels.</param>
    /// <param name="mono">Their mean.</param>
    public void Add(ReadOnlySpan<float> interleaved, ReadOnlySpan<float> mono)
    {
        if (channels == 1 || mono.IsEmpty)
        {
            return;
        }

        (double mean, double all) = (TensorPrimitives.SumOfSquares(mono), TensorPrimitives.SumOfSquares(interleaved) / channels);
        (_mean, _all, _frames) = (_mean + mean, _all + all, _frames + mono.Length);
        if (mean < all * Apart)
        {
            for (int i = 0; i < interleaved.Length; i++)
            {
                _energies[i % channels] += (double)interleaved[i] * interleaved[i];
            }
        }
    }
}
