using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Tests.Reference;

/// <summary>The frames of a whole signal, by what <see cref="FramePlacement"/> says of them.</summary>
internal static class PlainFrames
{
    public static List<float[]> Cut(float[] signal, int frameSize, int hopSize, FramePlacement placement)
    {
        var frames = new List<float[]>();
        for (int k = 0; signal.Length > 0; k++)
        {
            int centre = k * hopSize;
            int start = placement == FramePlacement.Centred ? centre - (frameSize / 2) : centre;
            if (k > 0 && placement == FramePlacement.Centred && start >= signal.Length)
            {
                break;
            }

            frames.Add([.. Enumerable.Range(start, frameSize).Select(n => n >= 0 && n < signal.Length ? signal[n] : 0)]);
            if (placement == FramePlacement.Centred ? centre >= signal.Length : start + frameSize >= signal.Length)
            {
                break;
            }
        }

        return frames;
    }
}
