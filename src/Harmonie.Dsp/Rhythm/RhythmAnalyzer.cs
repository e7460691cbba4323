namespace Harmonie.Dsp.Rhythm;

/// <summary>
/// Tempo and beats by five onset detection functions with one tracker each, of which the one that agrees best with the others is believed
/// (the multi-feature beat tracker of Zapata, Davies and Gómez 2014). 44.1 kHz mono. One instance per signal.
/// </summary>
internal sealed class RhythmAnalyzer
{
    private readonly OnsetFunctions _functions = new();

    /// <summary>Takes the next samples of the stream.</summary>
    public void Process(ReadOnlySpan<float> samples) => _functions.Process(samples);

    /// <summary>After the last sample.</summary>
    public TempoAndBeats Finish(CancellationToken cancellationToken)
    {
        _functions.Finish();
        var tracker = new BeatTracker();
        float[][] sequences =
        [
            tracker.TrackSlow(_functions.ComplexDomain, cancellationToken),
            tracker.TrackSlow(_functions.EnergyFlux, cancellationToken),
            tracker.TrackSlow(_functions.MelFluxes, cancellationToken),
            tracker.TrackFast(_functions.BeatEmphases, cancellationToken),
            tracker.TrackFast(_functions.InformationGains, cancellationToken),
        ];
        (int best, double confidence) = BeatAgreement.Compare(sequences);
        return new TempoAndBeats(TempoFromBeats.Estimate(sequences[best]), confidence, sequences[best]);
    }
}
