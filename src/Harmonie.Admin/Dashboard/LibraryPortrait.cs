using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;

namespace Harmonie.Admin.Dashboard;

/// <summary>What a library is like, in a few counts.</summary>
public sealed class LibraryPortrait
{
    /// <summary>Beats per minute at the left edge of the first bar.</summary>
    public const int FirstBpm = 60;

    /// <summary>Beats per minute to a bar.</summary>
    public const int BpmStep = 5;

    /// <summary>The number of bars; slower and faster tracks are in the outermost ones.</summary>
    public const int BpmBars = 28;

    /// <summary>Cells of the mood grid from left to right: danceability.</summary>
    public const int MoodColumns = 48;

    /// <summary>Cells of the mood grid from bottom to top: loudness.</summary>
    public const int MoodRows = 32;

    // The span that music has in practice; what lies outside is in the outermost cells.
    private const double LeastDanceability = 0.5;
    private const double MostDanceability = 2.5;
    private const double LeastLoudness = -25;
    private const double MostLoudness = 0;

    /// <summary>Tracks a bar of the tempo histogram. Shape: [<see cref="BpmBars"/>].</summary>
    public int[] Bpm { get; } = new int[BpmBars];

    /// <summary>Tracks a place on the Camelot wheel: 1A to 12A, then 1B to 12B.</summary>
    public int[] Keys { get; } = new int[24];

    /// <summary>Tracks a cell, row by row, the bottom row first. Shape: [<see cref="MoodRows"/>, <see cref="MoodColumns"/>].</summary>
    public int[] Moods { get; } = new int[MoodRows * MoodColumns];

    /// <summary>Whether any track has the descriptors.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Counts a library.</summary>
    public static LibraryPortrait Of(LibrarySnapshot library)
    {
        ArgumentNullException.ThrowIfNull(library);
        LibraryPortrait portrait = new();
        foreach (LibraryTrack track in library.Tracks)
        {
            portrait.Count(track);
        }

        return portrait;
    }

    /// <summary>The ends of a bar of the tempo histogram, as a filter of the library takes them.</summary>
    public static ValueRange BpmOf(int bar) => new(
        bar == 0 ? null : FirstBpm + (bar * BpmStep),
        bar == BpmBars - 1 ? null : FirstBpm + ((bar + 1) * BpmStep));

    private static int Cell(double value, double least, double most, int cells) => (int)Math.Clamp((value - least) / (most - least) * cells, 0, cells - 1);

    private void Count(LibraryTrack track)
    {
        if (track.Bpm is { } bpm)
        {
            Bpm[Math.Clamp((int)((bpm - FirstBpm) / BpmStep), 0, BpmBars - 1)]++;
            IsEmpty = false;
        }

        if (CamelotKey.Of(track) is { } key)
        {
            Keys[(key.IsMajor ? 12 : 0) + key.Number - 1]++;
        }

        if (track is { Danceability: { } danceability, Loudness: { } loudness })
        {
            int column = Cell(danceability, LeastDanceability, MostDanceability, MoodColumns);
            Moods[(Cell(loudness, LeastLoudness, MostLoudness, MoodRows) * MoodColumns) + column]++;
        }
    }
}
