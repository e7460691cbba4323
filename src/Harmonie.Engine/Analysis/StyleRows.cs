using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>Picks the styles of a track that are worth a row.</summary>
internal static class StyleRows
{
    /// <summary>The likeliest labels: highest probability first, ties by label.</summary>
    public static IReadOnlyList<StyleProbability> Pick(IReadOnlyList<string> labels, float[] probabilities, AnalysisOptions options) =>
    [
        .. labels
            .Zip(probabilities, (label, probability) => new StyleProbability(label, probability))
            .Where(row => row.Probability >= options.StyleThreshold)
            .OrderByDescending(row => row.Probability)
            .ThenBy(row => row.Style, StringComparer.Ordinal)
            .Take(options.StyleRows),
    ];
}
