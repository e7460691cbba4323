using System.Collections.Immutable;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>What is counted of a library, carried from snapshot to snapshot so that nobody counts a million tracks. Immutable.</summary>
internal sealed class LibraryTotals
{
    // Whole microseconds: tracks that come and go leave no rounding error behind.
    private readonly long _microseconds;
    private readonly ImmutableDictionary<(string Model, int Dimension), int> _rows;

    private LibraryTotals(int tracks, long microseconds, ImmutableDictionary<(string Model, int Dimension), int> rows)
    {
        (Tracks, _microseconds, _rows) = (tracks, microseconds, rows);
        TracksByModel = rows.GroupBy(row => row.Key.Model).ToDictionary(model => model.Key, model => model.Sum(row => row.Value));
        Dimensions = rows
            .GroupBy(row => row.Key.Model)
            .ToDictionary(model => model.Key, model => model.OrderByDescending(row => row.Value).ThenByDescending(row => row.Key.Dimension).First().Key.Dimension);
    }

    public static LibraryTotals Zero { get; } = new(0, 0, ImmutableDictionary<(string, int), int>.Empty);

    public int Tracks { get; }

    public double Duration => _microseconds / 1e6;

    public IReadOnlyDictionary<string, int> TracksByModel { get; }

    /// <summary>The dimension of each model: that of most of its rows, the larger one on a tie.</summary>
    public IReadOnlyDictionary<string, int> Dimensions { get; }

    public static LibraryTotals Of(IEnumerable<LibraryTrack> tracks)
    {
        int count = 0;
        long microseconds = 0;
        Dictionary<(string, int), int> rows = [];
        foreach (LibraryTrack track in tracks)
        {
            count++;
            microseconds += Microseconds(track);
            rows[Kind(track)] = rows.GetValueOrDefault(Kind(track)) + 1;
        }

        return new LibraryTotals(count, microseconds, rows.ToImmutableDictionary());
    }

    public LibraryTotals With(LibraryTrack track) =>
        new(Tracks + 1, _microseconds + Microseconds(track), _rows.SetItem(Kind(track), _rows.GetValueOrDefault(Kind(track)) + 1));

    public LibraryTotals Without(LibraryTrack track) =>
        new(
            Tracks - 1,
            _microseconds - Microseconds(track),
            _rows[Kind(track)] is var rows and > 1 ? _rows.SetItem(Kind(track), rows - 1) : _rows.Remove(Kind(track)));

    private static (string Model, int Dimension) Kind(LibraryTrack track) => (track.Model, track.UnitEmbedding.Length);

    private static long Microseconds(LibraryTrack track) => (long)Math.Round(track.Duration * 1e6);
}
