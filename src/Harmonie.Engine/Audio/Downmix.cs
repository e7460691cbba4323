namespace Harmonie.Engine.Audio;

/// <summary>Brings interleaved channels to one.</summary>
internal static class Downmix
{
    /// <summary>Averages the channels; nothing is clipped. A value that is no number or infinite counts as silence.</summary>
    /// <param name="interleaved">Shape <c>[mono.Length, channels]</c>, row-major.</param>
    /// <param name="channels">At least 1.</param>
    /// <param name="mono">Overwritten.</param>
    public static void Average(ReadOnlySpan<float> interleaved, int channels, Span<float> mono)
    {
        float scale = 1f / channels;
        for (int frame = 0; frame < mono.Length; frame++)
        {
            float sum = 0;
            foreach (float value in interleaved.Slice(frame * channels, channels))
            {
                sum += float.IsFinite(value) ? value : 0;
            }

            mono[frame] = sum * scale;
        }
    }
}
