using System.Text.Json;

namespace Harmonie.Benchmarks.Agreement;

/// <summary>One line of a file of oracle values (tools/oracle): a track and what Essentia says of it.</summary>
internal sealed record OracleTrack
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required string Package { get; init; }

    public required string Path { get; init; }

    /// <summary>How much of the beginning was compared; null is all.</summary>
    public double? Seconds { get; init; }

    public double Duration { get; init; }

    public double Bpm { get; init; }

    public double BpmConfidence { get; init; }

    public double[]? BpmRuns { get; init; }

    public double[]? ConfidenceRuns { get; init; }

    public required string Key { get; init; }

    public required string Scale { get; init; }

    public double KeyStrength { get; init; }

    public double Loudness { get; init; }

    public double Danceability { get; init; }

    public double OnsetRate { get; init; }

    public int SilentFrames { get; init; }

    /// <summary>Beats on the grid of 512 samples.</summary>
    public int[]? BeatPositions { get; init; }

    public double? TruthBpm { get; init; }

    public string? TruthKey { get; init; }

    public string? TruthScale { get; init; }

    public static IReadOnlyList<OracleTrack> Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<OracleTrack>(line, Options)!)];

    public string PathIn(string folder) => System.IO.Path.Combine(folder, Package, Path);
}
