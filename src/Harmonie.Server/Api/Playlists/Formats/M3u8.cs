using System.Globalization;
using System.Text;

namespace Harmonie.Server.Api.Playlists.Formats;

/// <summary>Extended M3U in UTF-8: two lines a track, its duration in whole seconds with artist and title, and its path.</summary>
internal static class M3u8
{
    public static byte[] Write(IEnumerable<PlaylistEntry> entries)
    {
        StringBuilder file = new("#EXTM3U\n");
        foreach (PlaylistEntry entry in entries)
        {
            string name = entry.Artist is null ? entry.Title : $"{entry.Artist} - {entry.Title}";
            file.Append(CultureInfo.InvariantCulture, $"#EXTINF:{Math.Round(entry.Duration.TotalSeconds)},{name}\n{Line(entry)}\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }

    // A line can't hold a path with a line break; as a URI it can. A relative path must not begin like a comment.
    private static string Line(PlaylistEntry entry) => entry.Path switch
    {
        var path when path.Any(char.IsControl) => entry.Uri,
        ['#', ..] => $"./{entry.Path}",
        var path => path,
    };
}
