using System.Globalization;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>The Camelot wheel, written out.</summary>
internal static class Wheel
{
    // From 1 to 12: the names of the minor key, A, and of the major key, B.
    private static readonly (string[] Minor, string[] Major)[] Hours =
    [
        (["Ab", "G#"], ["B"]),
        (["Eb", "D#"], ["F#", "Gb"]),
        (["Bb", "A#"], ["Db", "C#"]),
        (["F"], ["Ab", "G#"]),
        (["C"], ["Eb", "D#"]),
        (["G"], ["Bb", "A#"]),
        (["D"], ["F"]),
        (["A"], ["C"]),
        (["E"], ["G"]),
        (["B"], ["D"]),
        (["F#", "Gb"], ["A"]),
        (["C#", "Db"], ["E"]),
    ];

    public static Dictionary<(string Key, string Scale), string> Codes { get; } = Hours.Index()
        .SelectMany(hour => hour.Item.Minor.Select(key => ((key, "minor"), $"{hour.Index + 1}A"))
            .Concat(hour.Item.Major.Select(key => ((key, "major"), $"{hour.Index + 1}B"))))
        .ToDictionary();

    public static string? CodeOf(string? key, string? scale) => key is null || scale is null ? null : Codes.GetValueOrDefault((key, scale));

    public static bool AreCompatible(string x, string y)
    {
        (int number, char letter) = (int.Parse(x[..^1], CultureInfo.InvariantCulture), x[^1]);
        string[] neighbours = [x, $"{(number % 12) + 1}{letter}", $"{((number + 10) % 12) + 1}{letter}", $"{number}{(letter == 'A' ? 'B' : 'A')}"];
        return neighbours.Contains(y);
    }
}
