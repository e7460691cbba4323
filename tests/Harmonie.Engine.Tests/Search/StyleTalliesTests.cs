using Harmonie.Engine.Search;
using Harmonie.Plugins;

namespace Harmonie.Engine.Tests.Search;

public sealed class StyleTalliesTests
{
    private static readonly string[] Labels = ["Electronic---House", "Electronic---Techno", "Hip Hop---Trap", "Rock---Punk", "Rock---Ärger", "Odd"];

    [Theory, InlineData(0), InlineData(0.3), InlineData(0.5), InlineData(0.999), InlineData(1)]
    public void Counts_AfterManyChanges_EqualThoseOfAFullPass(double styleMin)
    {
        Random random = new(7);
        StyleTallies tallies = new();
        List<StyleProbability> rows = [];
        for (int i = 0; i < 20_000; i++)
        {
            // Quarters among the probabilities put rows on the thresholds themselves.
            StyleProbability row = new(Labels[random.Next(Labels.Length)], i % 3 == 0 ? random.Next(5) / 4.0 : random.NextDouble());
            rows.Add(row);
            tallies.Add([row]);
            if (i % 4 == 0)
            {
                int gone = random.Next(rows.Count);
                tallies.Remove([rows[gone]]);
                rows.RemoveAt(gone);
            }
        }

        StyleProbability[] counted = [.. rows.Where(row => row.Probability >= styleMin)];
        Assert.Equal(
            counted.GroupBy(row => row.Style)
                .Select(label => (label.Key, label.Count(), Math.Round(label.Average(row => row.Probability), 9), label.Max(row => row.Probability)))
                .OrderByDescending(label => label.Item2)
                .ThenBy(label => label.Key, StringComparer.Ordinal),
            tallies.Styles(styleMin, null).Select(style => (style.Style, style.Rows, Math.Round(style.MeanProbability, 9), style.MaxProbability)));
        Assert.Equal(
            counted.Where(row => row.Style.Contains("---", StringComparison.Ordinal)).GroupBy(row => row.Style.Split("---")[0])
                .Select(genre => (genre.Key, genre.Count(), genre.Select(row => row.Style).Distinct().Count()))
                .OrderByDescending(genre => genre.Item2)
                .ThenBy(genre => genre.Key, StringComparer.Ordinal),
            tallies.Genres(styleMin).Select(genre => (genre.Genre, genre.Rows, genre.Styles)));
        Assert.Equal(
            counted.Count(row => row.Style.StartsWith("Rock---", StringComparison.Ordinal)),
            tallies.Styles(styleMin, "ROCK").Sum(style => style.Rows));
    }

    [Fact]
    public void Counts_EverythingRemoved_AreEmpty()
    {
        StyleTallies tallies = new();
        tallies.Add([new("Rock---Punk", 0.1), new("Rock---Punk", 0.1)]);
        tallies.Remove([new("Rock---Punk", 0.1), new("Rock---Punk", 0.1)]);

        Assert.Empty(tallies.Genres(0));
        Assert.Empty(tallies.Styles(0, null));
    }
}
