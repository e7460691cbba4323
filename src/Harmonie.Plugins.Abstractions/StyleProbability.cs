namespace Harmonie.Plugins;

/// <summary>One style of a track.</summary>
/// <param name="Style">The whole label, <c>Genre---Style</c>.</param>
/// <param name="Probability">In [0, 1].</param>
public readonly record struct StyleProbability(string Style, double Probability);
