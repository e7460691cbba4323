using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Admin.Library;

/// <summary>The tracks that a query finds, in order, as ids: the rows that are looked at are read when they are.</summary>
internal static class LibraryList
{
    public static long[] Find(LibrarySnapshot library, LibraryQuery query)
    {
        IEnumerable<LibraryTrack> tracks = library.Tracks;
        if (query.IsFiltered)
        {
            Func<LibraryTrack, bool> admits = query.Filter.ToPredicate();
            string[] words = query.Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            tracks = tracks.Where(track => (query.Model is null || track.Model == query.Model) && Array.TrueForAll(words, word => Has(track, word)) && admits(track));
        }

        return [.. LibrarySorts.Apply(tracks, query.Sort, query.IsDescending).Select(track => track.Id)];
    }

    private static bool Has(LibraryTrack track, string word) => Has(track.Title, word) || Has(track.Artist, word) || Has(track.Album, word);

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
