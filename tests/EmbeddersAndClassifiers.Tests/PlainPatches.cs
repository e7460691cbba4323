using Harmonie.Dsp.Spectral;

namespace Harmonie.EmbeddersAndClassifiers.Tests;

/// <summary>Patches computed the plain way: the whole spectrogram first, then cut.</summary>
internal static class PlainPatches
{
    /// <summary>By the project's own mel spectrogram: what a test of everything behind it compares with.</summary>
    public static List<float[]> Cut(float[] signal, int frames = 128, int hop = 62, MelSettings? mel = null)
    {
        mel ??= new MelSettings();
        MelSpectrogram spectrogram = new(mel);
        List<float[]> rows = [];
        float[] row = new float[mel.BandCount];
        ReadOnlySpan<float> rest = signal;
        while (spectrogram.TryRead(ref rest, row))
        {
            rows.Add([.. row]);
        }

        while (spectrogram.TryFinish(row))
        {
            rows.Add([.. row]);
        }

        return Cut(rows, frames, hop);
    }

    /// <summary>By the definitions of the models' documentation, in double precision and without a fast Fourier transform.</summary>
    public static List<float[]> CutSlowly(float[] signal) => Cut(SlowMel.Rows(signal), 128, 62);

    private static List<float[]> Cut(List<float[]> rows, int frames, int hop)
    {
        List<float[]> patches = [];
        for (int start = 0; start + frames <= rows.Count; start += hop)
        {
            patches.Add([.. rows.GetRange(start, frames).SelectMany(row => row)]);
        }

        if (patches.Count == 0 && rows.Count > 0)
        {
            patches.Add([.. Enumerable.Range(0, frames).SelectMany(frame => rows[frame % rows.Count])]);
        }

        return patches;
    }
}
