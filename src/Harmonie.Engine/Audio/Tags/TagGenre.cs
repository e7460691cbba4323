using System.Globalization;

namespace Harmonie.Engine.Audio.Tags;

/// <summary>Genres that are written as their numbers in ID3v1.</summary>
internal static class TagGenre
{
    /// <summary>The name of a genre: of <c>17</c> and <c>(17)</c> that of the number, of <c>(17)Rockabilly</c> what stands behind it, of all else itself.</summary>
    public static string Name(string genre)
    {
        int close = genre.StartsWith('(') ? genre.IndexOf(')', StringComparison.Ordinal) : -1;
        string number = close > 0 ? genre[1..close] : genre;
        return !byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out byte index) ? genre
            : close > 0 && close + 1 < genre.Length ? genre[(close + 1)..]
            : Name(index) ?? genre;
    }

    /// <summary>The name of a genre of ID3v1; null if the number has none.</summary>
    public static string? Name(byte index) => TagLib.Genres.IndexToAudio(index);
}
