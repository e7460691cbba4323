using System.Globalization;
using System.Text;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>A track as playlist files carry it. Texts have no control characters, and nothing that UTF-8 or XML can't hold.</summary>
/// <param name="Path">The path as the file system has it.</param>
/// <param name="Artist">Artist, if known.</param>
/// <param name="Album">Album, if known.</param>
/// <param name="Title">Title; the file's name if unknown.</param>
/// <param name="TrackNumber">Number within the album, at least 1, if known.</param>
/// <param name="Duration">Length, ≥ 0.</param>
internal sealed record PlaylistEntry(string Path, string? Artist, string? Album, string Title, int? TrackNumber, TimeSpan Duration)
{
    /// <summary>The path as a URI: <c>file:///…</c>, or relative, percent-encoded.</summary>
    public string Uri => $"{(Path.StartsWith('/') ? "file://" : "")}{string.Join('/', Path.Split('/').Select(System.Uri.EscapeDataString))}";

    /// <summary>Makes the entry of a track. A track that lies in no library root keeps its absolute path.</summary>
    public static PlaylistEntry Of(TrackRecord track, bool isRelative) => new(
        isRelative && track.RelativePath is { Length: > 0 } relative ? relative : track.Path,
        Clean(track.Artist),
        Clean(track.Album),
        Clean(track.Title) ?? Clean(System.IO.Path.GetFileNameWithoutExtension(track.Path)) ?? "",
        track.TrackNumber > 0 ? track.TrackNumber : null,
        TimeSpan.FromSeconds(Math.Clamp(track.Duration, 0, int.MaxValue)));

    private static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // EnumerateRunes has replaced lone surrogates; U+FFFE and U+FFFF are the other characters that XML lacks.
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool breaksLines = category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            clean.Append(breaksLines || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        }

        return clean.ToString().Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }
}
