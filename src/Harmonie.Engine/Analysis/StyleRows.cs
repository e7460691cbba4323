using Harmonie.Engine.Plugins;
using Harmonie.Plugins;

namespace Harmonie.Engine.Analysis;

/// <summary>Picks the styles of a track that are worth a row.</summary>
internal static class StyleRows
{
    /// <summary>The likeliest labels: highest probability first, ties by label.</summary>
    /// <exception cref="PluginFaultException">The classifier has other labels than probabilities, two of one name, or values that are no probabilities.</exception>
    public static IReadOnlyList<StyleProbability> Pick(IClassifier classifier, float[] probabilities, AnalysisOptions options)
    {
        Require(FlawOf(classifier.Labels), classifier);
        Require(probabilities.Length != classifier.Labels.Count ? $"gave {probabilities.Length} values for {classifier.Labels.Count} labels" : null, classifier);
        Require(!Array.TrueForAll(probabilities, float.IsFinite) ? "gave values that are no finite numbers" : null, classifier);
        return Pick(classifier.Labels, probabilities, options);
    }

    /// <summary>What is wrong with a classifier's labels; null if nothing is.</summary>
    public static string? FlawOf(IReadOnlyList<string> labels) =>
        labels.Any(string.IsNullOrWhiteSpace) ? "has a label without a name"
        : labels.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice ? $"has the label '{twice.Key}' more than once"
        : null;

    private static void Require(string? flaw, IClassifier classifier)
    {
        if (flaw is not null)
        {
            throw new PluginFaultException(new PluginCapability(PluginCapabilityKind.Classifier, classifier.Name), flaw);
        }
    }

    private static IReadOnlyList<StyleProbability> Pick(IReadOnlyList<string> labels, float[] probabilities, AnalysisOptions options) =>
    [
        .. labels
            .Zip(probabilities, (label, probability) => new StyleProbability(label, probability))
            .Where(row => row.Probability >= options.StyleThreshold)
            .OrderByDescending(row => row.Probability)
            .ThenBy(row => row.Style, StringComparer.Ordinal)
            .Take(options.StyleRows),
    ];
}
