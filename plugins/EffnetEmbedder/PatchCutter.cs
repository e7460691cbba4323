using Harmonie.Dsp.Spectral;

namespace Harmonie.EffnetEmbedder;

/// <summary>Cuts the log-mel spectrogram of a signal into overlapping patches while it comes in. One instance per signal.</summary>
/// <remarks>
/// Patches begin at frames 0, hop, 2·hop, …; a last incomplete one is dropped. All frames count, the padded last one too, as where the reference runs
/// a whole track at once: a signal of N samples has 1 + ⌈N/256⌉ frames. (The reference's batches of 64 leave the last frame out. That changes the
/// number of patches only where it would be the last one of a patch, for one length in 62.) A signal with fewer frames than a patch has them
/// repeated from the beginning until the patch is full.
/// </remarks>
internal sealed class PatchCutter(MelSettings mel, PatchSettings patch)
{
    private readonly MelSpectrogram _spectrogram = new(mel);
    private readonly int _bands = mel.BandCount;
    private readonly float[] _rows = new float[patch.Frames * mel.BandCount];
    private int _count;
    private int _toSkip;
    private bool _hasPatch;

    /// <summary>Takes in samples and appends the patches that they complete, each of shape <c>[frames, bands]</c>, row-major.</summary>
    public void Process(ReadOnlySpan<float> samples, List<float[]> patches)
    {
        while (_spectrogram.TryRead(ref samples, NextRow()))
        {
            Count(patches);
        }
    }

    /// <summary>After the last sample: appends the patches that are still due.</summary>
    public void Finish(List<float[]> patches)
    {
        while (_spectrogram.TryFinish(NextRow()))
        {
            Count(patches);
        }

        if (!_hasPatch && _count > 0)
        {
            int filled = _count * _bands;
            for (int i = filled; i < _rows.Length; i++)
            {
                _rows[i] = _rows[i - filled];
            }

            patches.Add([.. _rows]);
        }
    }

    private Span<float> NextRow() => _rows.AsSpan(_count * _bands, _bands);

    private void Count(List<float[]> patches)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return;
        }

        if (++_count < patch.Frames)
        {
            return;
        }

        patches.Add([.. _rows]);
        _hasPatch = true;
        int kept = Math.Max(0, patch.Frames - patch.Hop);
        _rows.AsSpan((patch.Frames - kept) * _bands).CopyTo(_rows);
        (_count, _toSkip) = (kept, Math.Max(0, patch.Hop - patch.Frames));
    }
}
