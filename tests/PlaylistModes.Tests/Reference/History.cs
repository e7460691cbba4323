using Harmonie.Plugins;

namespace Harmonie.PlaylistModes.Tests.Reference;

/// <summary>What was picked, and the rules read off it anew each time. Slow and plain.</summary>
internal sealed class History(bool artistCooldown, bool dedupeTitles)
{
    private readonly List<LibraryTrack> _picked = [];

    public void Add(LibraryTrack track) => _picked.Add(track);

    public double Penalty(LibraryTrack track)
    {
        if (!artistCooldown || Fold(track.Artist) is not { } artist)
        {
            return 0;
        }

        int last = _picked.FindLastIndex(picked => Fold(picked.Artist) == artist);
        int gap = _picked.Count - 1 - last;
        return last < 0 || gap >= 3 ? 0 : 0.2 * (1 - (gap / 3.0));
    }

    public bool IsNewSong(LibraryTrack track) =>
        !dedupeTitles
        || Fold(track.Artist) is null
        || Fold(track.Title) is null
        || !_picked.Exists(picked => Fold(picked.Artist) == Fold(track.Artist) && Fold(picked.Title) == Fold(track.Title));

    /// <summary>A name without case and blanks around it; enough for the names that random libraries have.</summary>
    public static string? Fold(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().ToUpperInvariant();
}
