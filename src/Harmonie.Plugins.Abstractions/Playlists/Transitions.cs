namespace Harmonie.Plugins.Playlists;

/// <summary>Checks that a pick follows the last one smoothly.</summary>
public sealed class Transitions
{
    private readonly SmoothTransitions _rules;
    private readonly double[] _seedBpms = [];
    private readonly bool _bridgesGaps;
    private double? _lastBpm;
    private CamelotKey? _lastKey;

    /// <summary>Stands before the first pick: the first seed's key counts as the last one, and so does the tempo of the first seed that has one.</summary>
    /// <param name="rules">What is asked for; null asks for nothing.</param>
    /// <param name="seeds">The seeds, in order.</param>
    /// <param name="staysNearSeeds">Whether a tempo must also be within twice the tolerance of some seed's.</param>
    /// <param name="bridgesGaps">Whether a pick without tempo leaves the last tempo standing; otherwise any tempo may follow it.</param>
    public Transitions(SmoothTransitions? rules, IReadOnlyList<PlaylistSeed> seeds, bool staysNearSeeds = false, bool bridgesGaps = true)
    {
        _rules = rules ?? new SmoothTransitions();
        _bridgesGaps = bridgesGaps;
        double[] bpms = [.. seeds.Where(seed => seed.Track.Bpm is not null).Select(seed => seed.Track.Bpm!.Value)];
        _lastBpm = bpms is [var first, ..] ? first : null;
        _lastKey = seeds.Count > 0 ? CamelotKey.Of(seeds[0].Track) : null;
        if (staysNearSeeds)
        {
            _seedBpms = bpms;
        }
    }

    /// <summary>Whether the track may be the next pick.</summary>
    public bool Admits(LibraryTrack track) =>
        (_rules.BpmTolerance is not { } tolerance || track.Bpm is not { } bpm || AdmitsBpm(bpm, tolerance))
        && (!_rules.KeyCompatible || (CamelotKey.Of(track) is { } key && _lastKey?.IsCompatibleWith(key) != false));

    /// <summary>Notes a pick.</summary>
    public void Record(LibraryTrack track)
    {
        _lastBpm = track.Bpm ?? (_bridgesGaps ? _lastBpm : null);
        _lastKey = CamelotKey.Of(track) ?? _lastKey;
    }

    private bool AdmitsBpm(double bpm, double tolerance) =>
        (_lastBpm is not { } last || Math.Abs(bpm - last) <= tolerance)
        && (_seedBpms.Length == 0 || Array.Exists(_seedBpms, seed => Math.Abs(bpm - seed) <= 2 * tolerance));
}
