using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Harmonie.Engine.Storage;

namespace Harmonie.Server.Api.Scans;

/// <summary>A scan of the history as it goes over the wire.</summary>
public record ScanRecordItem
{
    [SetsRequiredMembers]
    internal ScanRecordItem(ScanRecord scan)
    {
        (Id, FinishedAt, DurationSec, LastError) = (scan.Id, scan.FinishedAt, scan.DurationSec, scan.LastError);
        (StartedAt, Workers, Backend, Model) = (scan.Start.StartedAt, scan.Start.Workers, scan.Start.Backend, scan.Start.Model);
        (Forced, HarmonieVersion, DescriptorVersion) = (scan.Start.Forced, scan.Start.HarmonieVersion, scan.Start.DescriptorVersion);
        (Discovered, Full, DescriptorsOnly, Skipped, Failed, Removed) = scan.Counters;
        State = scan.Outcome.ToString().ToLowerInvariant();
    }

    /// <summary>The scan's id.</summary>
    public required long Id { get; init; }

    /// <summary>Unix seconds.</summary>
    public required double StartedAt { get; init; }

    /// <summary>Unix seconds; null while it runs.</summary>
    public required double? FinishedAt { get; init; }

    /// <summary>Seconds from start to end.</summary>
    public required double? DurationSec { get; init; }

    /// <summary>How it ended.</summary>
    [AllowedValues("running", "completed", "crashed", "cancelled")]
    public required string State { get; init; }

    /// <summary>Why it crashed.</summary>
    public required string? LastError { get; init; }

    /// <summary>Audio files found.</summary>
    public required int Discovered { get; init; }

    /// <summary>Tracks analysed whole.</summary>
    public required int Full { get; init; }

    /// <summary>Tracks whose descriptors or tags alone were refreshed.</summary>
    public required int DescriptorsOnly { get; init; }

    /// <summary>Files that had not changed.</summary>
    public required int Skipped { get; init; }

    /// <summary>Files that could not be analysed.</summary>
    public required int Failed { get; init; }

    /// <summary>Tracks whose file is gone.</summary>
    public required int Removed { get; init; }

    /// <summary>Files analysed at once.</summary>
    public required int Workers { get; init; }

    /// <summary>The embedder's plugin; null if the scan ended before one was chosen.</summary>
    public required string? Backend { get; init; }

    /// <summary>The embedder's model; null likewise.</summary>
    public required string? Model { get; init; }

    /// <summary>Whether unchanged files were analysed, too.</summary>
    public required bool Forced { get; init; }

    /// <summary>The program's version.</summary>
    public required string HarmonieVersion { get; init; }

    /// <summary>Version of the descriptor algorithms.</summary>
    public required int DescriptorVersion { get; init; }
}

/// <summary>A scan of the history with a page of its failures.</summary>
public sealed record ScanRecordDetails : ScanRecordItem
{
    [SetsRequiredMembers]
    internal ScanRecordDetails(ScanRecord scan, IReadOnlyList<FailureItem> failures, int total, long limit, long offset)
        : base(scan) => (Failures, FailuresTotal, Limit, Offset) = (failures, total, limit, offset);

    /// <summary>The failures of this page, newest first.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FailureItem> Failures { get; init; }

    /// <summary>How many failures the scan has.</summary>
    [JsonPropertyOrder(1)]
    public required int FailuresTotal { get; init; }

    /// <summary>The most failures of a page.</summary>
    [JsonPropertyOrder(1)]
    public required long Limit { get; init; }

    /// <summary>How many failures were skipped.</summary>
    [JsonPropertyOrder(1)]
    public required long Offset { get; init; }
}

/// <summary>A file, or a folder, that failed.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Error">Why, in one line.</param>
/// <param name="FailedAt">Unix seconds.</param>
/// <param name="Size">Its size in bytes then; null if the file will be tried again as it is.</param>
/// <param name="Mtime">Its modification time then in Unix seconds; null likewise.</param>
public sealed record FailureItem(string Path, string Error, double FailedAt, long? Size, double? Mtime)
{
    internal static FailureItem From(ScanFailure failure) => new(failure.Path, failure.Error, failure.FailedAt, failure.Size, failure.Mtime);
}
