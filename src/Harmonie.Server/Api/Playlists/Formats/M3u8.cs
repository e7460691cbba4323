using System.Globalization;
using System.Text;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>
/// Extended M3U in UTF-8: two lines per track, its duration in whole seconds with artist and title, and its path.
/// A path with a line break has no place in it: players read lines as they are, so that no encoding would lead to the file.
/// </summary>
internal static class M3u8
{
    public static byte[] Write(IEnumerable<PlaylistEntry> entries)
    {
        StringBuilder file = new("#EXTM3U\n");
        foreach (PlaylistEntry entry in entries)
        {
            string name = entry.Artist is null ? entry.Title : $"{entry.Artist} - {entry.Title}";
            if (entry.Path.AsSpan().ContainsAny('\n', '\r'))
            {
                file.Append(CultureInfo.InvariantCulture, $"# Left out, because no line can hold its path: {name}\n");
                continue;
            }

            // A relative path must not begin like a comment.
            string path = entry.Path is ['#', ..] ? $"./{entry.Path}" : entry.Path;
            file.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Math.Round(entry.Duration.TotalSeconds)},{name}\n{path}\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}
