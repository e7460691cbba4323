using System.Collections.Concurrent;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>
/// The genres and styles of a filter. One genre with one style is an exact label; otherwise each value is a constraint, which a style row meets with
/// the matching side of its label.
/// </summary>
internal sealed class StyleConstraints
{
    private readonly Dictionary<string, int> _genres;
    private readonly Dictionary<string, int> _styles;
    private readonly int _count;
    private readonly double _leastProbability;
    private readonly bool _isExactLabel;
    private readonly bool _wantsAll;

    // The index shares one string per label, so a label is folded and looked up once per filter, and then found by its reference.
    private readonly ConcurrentDictionary<string, Met> _met = new(ReferenceEqualityComparer.Instance);

    public StyleConstraints(TrackFilter filter)
    {
        _genres = Number(filter.Genres, 0);
        _styles = Number(filter.Styles, _genres.Count);
        _count = _genres.Count + _styles.Count;
        _leastProbability = filter.StyleMin ?? 0;
        _isExactLabel = _genres.Count == 1 && _styles.Count == 1;
        _wantsAll = filter.StyleMode == StyleMode.All && !_isExactLabel;
    }

    public bool AreMetBy(LibraryTrack track)
    {
        if (!_wantsAll)
        {
            return MeetsAny(track);
        }

        // A row meets at most one genre and one style.
        if (_count > 2 * track.Styles.Count)
        {
            return false;
        }

        for (int constraint = 0; constraint < _count; constraint++)
        {
            if (!Meets(track, constraint))
            {
                return false;
            }
        }

        return true;
    }

    private bool MeetsAny(LibraryTrack track)
    {
        foreach (StyleProbability row in track.Styles)
        {
            if (row.Probability >= _leastProbability && MetBy(row.Style) is var (genre, style)
                && (_isExactLabel ? genre >= 0 && style >= 0 : genre >= 0 || style >= 0))
            {
                return true;
            }
        }

        return false;
    }

    private bool Meets(LibraryTrack track, int constraint)
    {
        foreach (StyleProbability row in track.Styles)
        {
            if (row.Probability >= _leastProbability && MetBy(row.Style) is var (genre, style) && (genre == constraint || style == constraint))
            {
                return true;
            }
        }

        return false;
    }

    private Met MetBy(string label) => _met.GetOrAdd(label, static (label, own) => own.Find(label), this);

    private Met Find(string label) =>
        StyleLabel.Split(label) is var (genre, style)
            ? new Met(_genres.GetValueOrDefault(TextKey.Fold(genre), -1), _styles.GetValueOrDefault(TextKey.Fold(style), -1))
            : new Met(-1, -1);

    private static Dictionary<string, int> Number(IEnumerable<string> values, int first) =>
        values.Select(TextKey.Fold).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => first + pair.Index, StringComparer.Ordinal);

    /// <summary>The numbers of the constraints that a label meets, -1 for none.</summary>
    private readonly record struct Met(int Genre, int Style);
}
