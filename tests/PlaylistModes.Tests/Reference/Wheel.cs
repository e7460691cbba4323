using System.Globalization;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>The Camelot wheel, written out.</summary>
internal static class Wheel
{
    public static Dictionary<(string Key, string Scale), string> Codes { get; } = new()
    {
        [("Ab", "minor")] = "1A", [("G#", "minor")] = "1A", [("B", "major")] = "1B",
        [("Eb", "minor")] = "2A", [("D#", "minor")] = "2A", [("F#", "major")] = "2B", [("Gb", "major")] = "2B",
        [("Bb", "minor")] = "3A", [("A#", "minor")] = "3A", [("Db", "major")] = "3B", [("C#", "major")] = "3B",
        [("F", "minor")] = "4A", [("Ab", "major")] = "4B", [("G#", "major")] = "4B",
        [("C", "minor")] = "5A", [("Eb", "major")] = "5B", [("D#", "major")] = "5B",
        [("G", "minor")] = "6A", [("Bb", "major")] = "6B", [("A#", "major")] = "6B",
        [("D", "minor")] = "7A", [("F", "major")] = "7B",
        [("A", "minor")] = "8A", [("C", "major")] = "8B",
        [("E", "minor")] = "9A", [("G", "major")] = "9B",
        [("B", "minor")] = "10A", [("D", "major")] = "10B",
        [("F#", "minor")] = "11A", [("Gb", "minor")] = "11A", [("A", "major")] = "11B",
        [("C#", "minor")] = "12A", [("Db", "minor")] = "12A", [("E", "major")] = "12B",
    };

    public static string? CodeOf(string? key, string? scale) => key is null || scale is null ? null : Codes.GetValueOrDefault((key, scale));

    public static bool AreCompatible(string x, string y)
    {
        (int number, char letter) = (int.Parse(x[..^1], CultureInfo.InvariantCulture), x[^1]);
        string[] neighbours = [x, $"{(number % 12) + 1}{letter}", $"{((number + 10) % 12) + 1}{letter}", $"{number}{(letter == 'A' ? 'B' : 'A')}"];
        return neighbours.Contains(y);
    }
}
