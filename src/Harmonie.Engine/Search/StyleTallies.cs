using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>A style in the library.</summary>
/// <param name="Style">The whole label.</param>
/// <param name="Rows">Style rows with it.</param>
/// <param name="MeanProbability">Over these rows.</param>
/// <param name="MaxProbability">Over these rows.</param>
public sealed record StyleSummary(string Style, int Rows, double MeanProbability, double MaxProbability);

/// <summary>A genre in the library.</summary>
/// <param name="Genre">The left side of its labels.</param>
/// <param name="Rows">Style rows below it.</param>
/// <param name="Styles">Distinct labels below it.</param>
/// <param name="MeanProbability">Over these rows.</param>
/// <param name="MaxProbability">Over these rows.</param>
public sealed record GenreSummary(string Genre, int Rows, int Styles, double MeanProbability, double MaxProbability);

/// <summary>
/// Counts the library's style rows as tracks come and go, so that a question about five million of them costs no more than the number of labels.
/// Thread safe.
/// </summary>
public sealed class StyleTallies
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StyleTally> _byLabel = new(StringComparer.Ordinal);

    /// <summary>The genres with rows of at least a probability: by descending number of rows, then by name in byte order.</summary>
    public IReadOnlyList<GenreSummary> Genres(double styleMin) =>
    [
        .. Count(styleMin)
            .Where(row => row.Genre is not null)
            .GroupBy(row => row.Genre!, StringComparer.Ordinal)
            .Select(genre => new GenreSummary(
                genre.Key,
                genre.Sum(row => row.Count.Rows),
                genre.Count(),
                genre.Sum(row => row.Count.Sum) / genre.Sum(row => row.Count.Rows),
                genre.Max(row => row.Count.Max)))
            .OrderByDescending(genre => genre.Rows)
            .ThenBy(genre => genre.Genre, Utf8Order.Instance),
    ];

    /// <summary>The styles with rows of at least a probability: by descending number of rows, then by label in byte order.</summary>
    /// <param name="styleMin">The least probability, in [0, 1].</param>
    /// <param name="genre">The genre, in any case, below which styles are counted; all if null.</param>
    public IReadOnlyList<StyleSummary> Styles(double styleMin, string? genre)
    {
        string? wanted = genre is null ? null : TextKey.Fold(genre);
        return
        [
            .. Count(styleMin)
                .Where(row => wanted is null || (row.Genre is { } own && TextKey.Fold(own) == wanted))
                .Select(row => new StyleSummary(row.Label, row.Count.Rows, row.Count.Sum / row.Count.Rows, row.Count.Max))
                .OrderByDescending(style => style.Rows)
                .ThenBy(style => style.Style, Utf8Order.Instance),
        ];
    }

    internal void Add(IEnumerable<StyleProbability> rows)
    {
        lock (_lock)
        {
            foreach (StyleProbability row in rows)
            {
                if (!_byLabel.TryGetValue(row.Style, out StyleTally? tally))
                {
                    _byLabel.Add(row.Style, tally = new StyleTally());
                }

                tally.Add(row.Probability);
            }
        }
    }

    internal void Remove(IEnumerable<StyleProbability> rows)
    {
        lock (_lock)
        {
            foreach (StyleProbability row in rows)
            {
                _byLabel[row.Style].Remove(row.Probability);
            }
        }
    }

    private List<(string Label, string? Genre, StyleCount Count)> Count(double styleMin)
    {
        lock (_lock)
        {
            return
            [
                .. _byLabel
                    .Select(label => (label.Key, StyleLabel.Split(label.Key)?.Genre, label.Value.AtLeast(styleMin)))
                    .Where(label => label.Item3.Rows > 0),
            ];
        }
    }
}
