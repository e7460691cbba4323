using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Scanning;

namespace Harmonie.Server.Api.Scans;

/// <summary>The scan as it goes over the wire. The fields of the document come first; known failures, pace and current files are ours.</summary>
public sealed record ScanItem(
    [property: AllowedValues("idle", "scanning", "error")] string State,
    [property: AllowedValues("idle", "enumerating", "classifying", "extracting", "pruning")] string Phase,
    double? StartedAt,
    double? FinishedAt,
    double? LastDurationSec,
    string? LastError,
    int Discovered,
    int Full,
    int DescriptorsOnly,
    int Skipped,
    int Failed,
    int Removed,
    IReadOnlyList<string[]> RecentFailures,
    int ToAnalyze,
    int Analyzed,
    double? TracksPerMinute,
    double? SecondsLeft,
    IReadOnlyList<string> CurrentFiles,
    int KnownFailures)
{
    internal static ScanItem From(ScanProgress progress) => new(
        Name(progress.State),
        Name(progress.Phase),
        progress.StartedAt,
        progress.FinishedAt,
        progress.LastDurationSec,
        progress.LastError,
        progress.Counters.Discovered,
        progress.Counters.Full,
        progress.Counters.DescriptorsOnly,
        progress.Counters.Skipped,
        progress.Counters.Failed,
        progress.Counters.Removed,
        [.. progress.RecentFailures.Select(failure => new[] { failure.Path, failure.Error })],
        progress.ToAnalyze,
        progress.Analyzed,
        progress.TracksPerMinute,
        progress.SecondsLeft,
        progress.CurrentFiles,
        progress.KnownFailures);

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
