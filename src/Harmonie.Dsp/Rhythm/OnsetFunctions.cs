using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// The five onset detection functions of the multi-feature beat tracker (Zapata, Davies and Gómez 2014), from one series of spectra: frames of 2048 samples
/// every 512; the first three functions use every other one. 44.1 kHz mono.
/// </summary>
internal sealed class OnsetFunctions
{
    /// <summary>Values a second of the fast functions.</summary>
    public const double FrameRate = SampleRate / (double)HopSize;

    private const int SampleRate = 44_100;
    private const int FrameSize = 2048;
    private const int HopSize = 512;
    private const int BinCount = (FrameSize / 2) + 1;
    private const int History = 5;

    // Tens of thousands of powers: made once for all signals.
    private static readonly GammatoneBank Gammatone = new(FrameSize);

    private readonly FrameCutter _frames = new(FrameSize, HopSize, FramePlacement.FromZero);
    private readonly RealFft _fft = new(FrameSize);
    private readonly float[] _window = Window.NormalisedHann(FrameSize);
    private readonly ComplexSpectrum[] _spectra = new ComplexSpectrum[History];
    private readonly float[] _distances = new float[GammatoneBank.BatchSize * BinCount];
    private readonly float[] _bands = new float[GammatoneBank.BatchSize * GammatoneBank.BandCount];
    private readonly PhasePrediction _phasePrediction = new(BinCount);
    private readonly BeatEmphasis _beatEmphasis = new();
    private readonly InformationGain _informationGain = new();
    private readonly MelFlux _melFlux = new(FrameSize, SampleRate);
    private double _energy;
    private long _frameCount;

    public OnsetFunctions()
    {
        for (int i = 0; i < History; i++)
        {
            _spectra[i] = new ComplexSpectrum(BinCount);
        }
    }

    /// <summary>Complex-domain distance (Bello et al. 2004), 43 values per second.</summary>
    public FeatureSeries ComplexDomain { get; } = new();

    /// <summary>Rise of the spectrum's root mean square (Laroche 2003), 43 values per second.</summary>
    public FeatureSeries EnergyFlux { get; } = new();

    /// <summary>Mel-band flux, 43 values per second.</summary>
    public FeatureSeries MelFluxes { get; } = new();

    /// <summary>Beat emphasis, 86 values per second; complete after <see cref="Finish"/>.</summary>
    public FeatureSeries BeatEmphases => _beatEmphasis.Values;

    /// <summary>Information gain, 86 values per second.</summary>
    public FeatureSeries InformationGains { get; } = new();

    /// <summary>Takes the next samples of the stream.</summary>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (_frames.TryRead(ref samples, out ReadOnlySpan<float> frame))
        {
            Analyse(frame);
        }
    }

    /// <summary>After the last sample.</summary>
    public void Finish()
    {
        while (_frames.TryFinish(out ReadOnlySpan<float> frame))
        {
            Analyse(frame);
        }

        // The slow functions' last frame may start one fast hop behind the fast functions' last one.
        if (_frameCount > 0 && _frameCount % 2 == 0)
        {
            ReadOnlySpan<float> rest = _frames.Remainder();
            Span<float> padded = stackalloc float[FrameSize];
            rest.CopyTo(padded);
            AnalyseSlow(Transform(padded));
        }

        EmphasiseBeats((int)(_frameCount % GammatoneBank.BatchSize));
        _beatEmphasis.Finish();
    }

    private void Analyse(ReadOnlySpan<float> frame)
    {
        ComplexSpectrum now = Transform(frame);
        if (_frameCount % 2 == 0)
        {
            AnalyseSlow(now);
        }

        int batched = (int)(_frameCount % GammatoneBank.BatchSize);
        PhasePrediction.SquaredDistancesToSum(now, Spectrum(age: 1), Spectrum(age: 2), _distances.AsSpan(batched * BinCount, BinCount));
        if (batched == GammatoneBank.BatchSize - 1)
        {
            EmphasiseBeats(GammatoneBank.BatchSize);
        }

        InformationGains.Add(_informationGain.Next(now.Magnitude));
        _frameCount++;
    }

    private void EmphasiseBeats(int frames)
    {
        Gammatone.Apply(_distances, _bands);
        for (int i = 0; i < frames; i++)
        {
            _beatEmphasis.Add(_bands.AsSpan(i * GammatoneBank.BandCount, GammatoneBank.BandCount));
        }
    }

    private void AnalyseSlow(ComplexSpectrum now)
    {
        ComplexDomain.Add(_phasePrediction.Distance(now, Spectrum(age: 2), Spectrum(age: 4)));
        double energy = Math.Sqrt(TensorPrimitives.Sum<float>(now.Power)) / now.Power.Length;
        EnergyFlux.Add(_frameCount == 0 ? 0 : (float)Math.Max(0, energy - _energy));
        _energy = energy;
        MelFluxes.Add(_melFlux.Next(now.Power));
    }

    private ComplexSpectrum Transform(ReadOnlySpan<float> frame)
    {
        ComplexSpectrum spectrum = Spectrum(age: 0);
        spectrum.Set(_fft, frame, _window);
        return spectrum;
    }

    private ComplexSpectrum Spectrum(int age) => _spectra[(_frameCount + History - age) % History];
}
