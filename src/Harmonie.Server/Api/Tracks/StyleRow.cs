using Harmonie.Plugins;

namespace Harmonie.Server.Api.Tracks;

/// <summary>A style of a track.</summary>
/// <param name="Style">The whole label, <c>Genre---Style</c>.</param>
/// <param name="Probability">In [0, 1].</param>
public sealed record StyleRow(string Style, double Probability)
{
    internal static IReadOnlyList<StyleRow> From(IEnumerable<StyleProbability> styles) =>
        [.. styles.Select(style => new StyleRow(style.Style, style.Probability))];
}
