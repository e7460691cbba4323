using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;
using Harmonie.Dsp.Tonal;
using Harmonie.TimbreEmbedder.Harmony;
using Harmonie.TimbreEmbedder.Rhythm;
using Harmonie.TimbreEmbedder.Timbre;

namespace Harmonie.TimbreEmbedder;

/// <summary>What a track sounds like, in numbers that still have units: timbre, then rhythm, then harmony. One instance per track.</summary>
internal sealed class TrackFeatures
{
    /// <summary>Sample rate expected, Hz.</summary>
    public const int SampleRate = 44_100;

    /// <summary>The features in the order in which they are written.</summary>
    public static readonly FeatureGroup[] Groups = [.. TimbreStatistics.Groups, .. RhythmStatistics.Groups, .. HarmonyStatistics.Groups];

    /// <summary>The number of features.</summary>
    public static readonly int Count = Groups.Sum(group => group.Size);

    /// <summary>46 ms and 23 ms: the usual compromise between pitch and time, and 43 frames per second, enough for rhythms up to 20 Hz.</summary>
    private const int FrameSize = 2048;
    private const int HopSize = 1024;

    /// <summary>24 dB over full scale: music that was decoded without clipping stays far below, a broken file doesn't.</summary>
    private const float Loudest = 16;

    private readonly float[] _cleaned = new float[FrameSize];
    private readonly FrameCutter _frames = new(FrameSize, HopSize, FramePlacement.FromZero);
    private readonly PowerSpectrum _spectrum = new(Window.NormalisedHann(FrameSize));
    private readonly float[] _power = new float[(FrameSize / 2) + 1];
    private readonly MelLevels _mel = new(FrameSize, SampleRate);
    private readonly float[] _levels = new float[MelLevels.BandCount];
    private readonly TimbreStatistics _timbre = new(FrameSize, SampleRate);
    private readonly RhythmStatistics _rhythm = new((double)SampleRate / HopSize);
    private readonly Chromagram _chromagram = new();
    private readonly float[] _chroma = new float[Chromagram.BinCount];
    private readonly HarmonyStatistics _harmony = new();

    /// <summary>Takes in samples.</summary>
    /// <param name="samples">Mono, any number. What is no number counts as 0, and what is beyond ±<see cref="Loudest"/> as that.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            ReadOnlySpan<float> chunk = samples[..Math.Min(samples.Length, _cleaned.Length)];
            samples = samples[chunk.Length..];
            AddChunk(TensorPrimitives.MaxMagnitude(chunk) <= Loudest ? chunk : Cleaned(chunk));
        }
    }

    /// <summary>After the last sample: the features.</summary>
    /// <returns>[<see cref="Count"/>], finite.</returns>
    public float[] Finish()
    {
        while (_frames.TryFinish(out ReadOnlySpan<float> frame))
        {
            AddFrame(frame);
        }

        while (_chromagram.TryFinish(_chroma))
        {
            _harmony.Add(_chroma);
        }

        float[] features = new float[Count];
        FeatureWriter writer = new(features);
        _timbre.Write(ref writer);
        _rhythm.Write(ref writer);
        _harmony.Write(ref writer);
        return features;
    }

    private ReadOnlySpan<float> Cleaned(ReadOnlySpan<float> chunk)
    {
        for (int i = 0; i < chunk.Length; i++)
        {
            _cleaned[i] = float.IsNaN(chunk[i]) ? 0 : Math.Clamp(chunk[i], -Loudest, Loudest);
        }

        return _cleaned.AsSpan(0, chunk.Length);
    }

    private void AddChunk(ReadOnlySpan<float> samples)
    {
        ReadOnlySpan<float> rest = samples;
        while (_frames.TryRead(ref rest, out ReadOnlySpan<float> frame))
        {
            AddFrame(frame);
        }

        rest = samples;
        while (_chromagram.TryRead(ref rest, _chroma))
        {
            _harmony.Add(_chroma);
        }
    }

    private void AddFrame(ReadOnlySpan<float> frame)
    {
        _spectrum.Apply(frame, _power);
        bool sounds = _mel.Apply(_power, _levels);
        _rhythm.Add(_levels);
        if (sounds)
        {
            _timbre.Add(_power, _levels);
        }
    }
}
