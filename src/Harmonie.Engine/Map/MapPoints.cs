namespace Harmonie.Engine.Map;

/// <summary>Tracks as points.</summary>
/// <param name="Stamp">Tells the library they were computed from.</param>
/// <param name="Ids">The tracks. Shape: [points].</param>
/// <param name="X">From left to right, in [-1, 1]. Shape: [points].</param>
/// <param name="Y">From bottom to top, in [-1, 1]. Shape: [points].</param>
public sealed record MapPoints(long Stamp, long[] Ids, float[] X, float[] Y);
