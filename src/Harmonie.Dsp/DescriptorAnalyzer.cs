using Harmonie.Dsp.Loudness;
using Harmonie.Dsp.Rhythm;
using Harmonie.Dsp.Tonal;

namespace Harmonie.Dsp;

/// <summary>
/// Computes the musical descriptors of one signal in a single pass: 44.1 kHz mono samples in, in blocks of any length, and
/// <see cref="Descriptors"/> out at the end. Samples that are not finite (or beyond ±10⁶) count as 0. One instance per signal.
/// </summary>
public sealed class DescriptorAnalyzer
{
    /// <summary>Sample rate expected, Hz.</summary>
    public const int SampleRate = 44_100;

    // Below a third of a 16-bit step (−100 dB of full scale) everywhere: nothing to hear.
    private const float SilencePeak = 1e-5f;

    // Long enough that every analyser's tables stay in the cache while it works, short enough to stay there itself.
    private const int ChunkSize = 16_384;

    private readonly float[] _chunk = new float[ChunkSize];
    private readonly RhythmAnalyzer _rhythm = new();
    private readonly KeyEstimator _key = new();
    private readonly ReplayGainMeter _loudness = new();
    private readonly DanceabilityMeter _danceability = new();
    private readonly OnsetRateMeter _onsetRate = new();
    private float _peak;

    /// <summary>Takes the next samples of the stream. Takes time in proportion to their number; hand over a second or less to stay cancellable.</summary>
    /// <param name="samples">Mono, 44.1 kHz, full scale ±1; any number.</param>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            Span<float> chunk = _chunk.AsSpan(0, Math.Min(ChunkSize, samples.Length));
            _peak = Math.Max(_peak, SampleGuard.CopyFinite(samples[..chunk.Length], chunk));
            _rhythm.Process(chunk);
            _key.Process(chunk);
            _loudness.Process(chunk);
            _danceability.Process(chunk);
            _onsetRate.Process(chunk);
            samples = samples[chunk.Length..];
        }
    }

    /// <summary>After the last sample: the descriptors. Call once.</summary>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <param name="beforeRhythm">
    /// Called when the other descriptors are done and have let go of their features, before the rhythm's last step asks for as much again: the moment for
    /// a host to take memory back.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was cancelled; it is looked at every few milliseconds.</exception>
    public Descriptors Finish(CancellationToken cancellationToken, Action? beforeRhythm = null) => FinishWithBeats(cancellationToken, beforeRhythm).Descriptors;

    /// <summary><see cref="Finish"/>, with the times of the beats in seconds.</summary>
    internal (Descriptors Descriptors, IReadOnlyList<float> Beats) FinishWithBeats(CancellationToken cancellationToken, Action? beforeRhythm = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_peak <= SilencePeak)
        {
            return (Descriptors.None, []);
        }

        // Rhythm last: the others give their memory back before it asks for its own.
        double? onsetRate = _onsetRate.Finish(cancellationToken);
        double? danceability = _danceability.Finish(cancellationToken);
        double? loudness = _loudness.Finish();
        Key? key = _key.Finish();
        beforeRhythm?.Invoke();
        TempoAndBeats rhythm = _rhythm.Finish(cancellationToken);
        double? confidence = rhythm.Bpm is null ? null : rhythm.Confidence;
        return (new Descriptors(rhythm.Bpm, confidence, key?.Tonic, key?.Scale, key?.Strength, loudness, danceability, onsetRate), rhythm.Beats);
    }
}
