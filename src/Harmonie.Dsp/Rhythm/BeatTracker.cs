using System.Numerics.Tensors;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// From one onset detection function to beat times: tempo path, then beat decoding (Degara et al. 2012). Reuses internal buffers, which on long
/// tracks are large: one instance for all functions of a track.
/// </summary>
internal sealed class BeatTracker
{
    private static readonly float FrameSeconds = (float)(1 / OnsetFunctions.FrameRate);

    private readonly TempoPath _tempo = new();
    private readonly BeatDecoder _decoder = new();
    private readonly Scratch<float> _onsets = new();

    /// <summary>The beats of a slow function (43 values per second), which is doubled in rate by interpolation.</summary>
    /// <returns>Beat times in seconds, multiples of 11.6 ms, rising.</returns>
    public float[] TrackSlow(FeatureSeries onsets, CancellationToken cancellationToken)
    {
        if (onsets.Count == 0)
        {
            return [];
        }

        Span<float> doubled = _onsets.Take((2 * onsets.Count) - 1);
        Span<float> slow = doubled[(onsets.Count - 1)..];
        onsets.CopyTo(slow);
        NormaliseMax(slow);

        // In place, front to back: the source stays ahead of what is written.
        for (int i = 0; i < onsets.Count - 1; i++)
        {
            (float here, float there) = (slow[i], slow[i + 1]);
            doubled[2 * i] = here;
            doubled[(2 * i) + 1] = 0.5f * (here + there);
        }

        return Track(doubled, density: 0.5, cancellationToken);
    }

    /// <summary>The beats of a fast function (86 values per second).</summary>
    /// <returns>Beat times in seconds, multiples of 11.6 ms, rising.</returns>
    public float[] TrackFast(FeatureSeries onsets, CancellationToken cancellationToken)
    {
        if (onsets.Count == 0)
        {
            return [];
        }

        Span<float> values = _onsets.Take(onsets.Count);
        onsets.CopyTo(values);
        NormaliseMax(values);
        return Track(values, density: 1, cancellationToken);
    }

    private float[] Track(ReadOnlySpan<float> onsets, double density, CancellationToken cancellationToken)
    {
        int[] periods = _tempo.Find(onsets, cancellationToken);
        int[] frames = _decoder.Decode(onsets, periods, density, cancellationToken);

        // In single precision, as the reference: where beats are compared later, its rounding decides ties.
        return Array.ConvertAll(frames, frame => frame * FrameSeconds);
    }

    private static void NormaliseMax(Span<float> values)
    {
        float max = TensorPrimitives.Max<float>(values);
        if (max != 0)
        {
            TensorPrimitives.Divide(values, max, values);
        }
    }
}
