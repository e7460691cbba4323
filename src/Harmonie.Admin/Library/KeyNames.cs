using Harmonie.Plugins.Playlists;

namespace Harmonie.Admin.Library;

/// <summary>The keys as they are written in databases, by their place on the Camelot wheel: 1A to 12A, then 1B to 12B.</summary>
public static class KeyNames
{
    /// <summary>Every spelling of the twelve pitches, the usual one first where there are two.</summary>
    public static IReadOnlyList<string> Pitches { get; } =
        ["C", "C#", "Db", "D", "Eb", "D#", "E", "F", "F#", "Gb", "G", "Ab", "G#", "A", "Bb", "A#", "B"];

    /// <summary>The usual name, such as <c>A minor</c>.</summary>
    public static string Of(int place) => $"{SpellingsOf(place)[0]} {ScaleOf(place)}";

    /// <summary>Every spelling of the place's pitch.</summary>
    public static IReadOnlyList<string> SpellingsOf(int place)
    {
        CamelotKey wanted = new((place % 12) + 1, place >= 12);
        return [.. Pitches.Where(pitch => CamelotKey.Of(pitch, ScaleOf(place)) == wanted)];
    }

    /// <summary>The code of a key, such as <c>8A</c>; null if it is unknown.</summary>
    public static string? CodeOf(string? key, string? scale) => CamelotKey.Of(key, scale) is { } place ? $"{place.Number}{(place.IsMajor ? 'B' : 'A')}" : null;

    private static string ScaleOf(int place) => place >= 12 ? "major" : "minor";
}
