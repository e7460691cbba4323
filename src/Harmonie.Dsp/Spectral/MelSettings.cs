using Harmonie.Dsp.Framing;

namespace Harmonie.Dsp.Spectral;

/// <summary>How a <see cref="MelSpectrogram"/> is made. The defaults are those of the MusiCNN and Discogs-EffNet models.</summary>
public sealed record MelSettings
{
    /// <summary>Sample rate of the signal, Hz. Default 16000.</summary>
    public int SampleRate { get; init; } = MelSpectrogram.SampleRate;

    /// <summary>Samples per frame, a power of two, at least 4. Default 512.</summary>
    public int FrameSize { get; init; } = MelSpectrogram.FrameSize;

    /// <summary>Samples from one frame's start to the next, 1…<see cref="FrameSize"/>. Default 256.</summary>
    public int HopSize { get; init; } = MelSpectrogram.HopSize;

    /// <summary>Where the frames lie. Default: centred.</summary>
    public FramePlacement Placement { get; init; } = FramePlacement.Centred;

    /// <summary>Mel bands per frame, ≥ 1. Default 96.</summary>
    public int BandCount { get; init; } = MelSpectrogram.BandCount;

    /// <summary>The bands' scale. Default: Slaney's.</summary>
    public MelScale Scale { get; init; } = MelScale.Slaney;

    /// <summary>Lowest corner of the bands, Hz. Default 0.</summary>
    public double LowFrequency { get; init; }

    /// <summary>Highest corner of the bands, Hz; at most half the sample rate. Default 8000.</summary>
    public double HighFrequency { get; init; } = MelSpectrogram.SampleRate / 2.0;

    /// <summary>The factor in log(<see cref="Offset"/> + gain·band), > 0. Default 10000.</summary>
    public float Gain { get; init; } = 10_000;

    /// <summary>The summand in log(offset + <see cref="Gain"/>·band), > 0, or silence would be −∞. Default 1.</summary>
    public float Offset { get; init; } = 1;

    /// <summary>The logarithm. Default: base 10.</summary>
    public MelLogarithm Logarithm { get; init; } = MelLogarithm.Common;
}

/// <summary>A mel scale with its filters; see <see cref="MelFilterBank"/>.</summary>
public enum MelScale
{
    /// <summary>Slaney's: linear below 1 kHz, triangles of unit area.</summary>
    Slaney,

    /// <summary>HTK's: triangles linear in mel, weights that sum to 1.</summary>
    Htk,
}

/// <summary>The base of a logarithm.</summary>
public enum MelLogarithm
{
    /// <summary>Base 10.</summary>
    Common,

    /// <summary>Base e.</summary>
    Natural,
}
