namespace Harmonie.Server.Api.Service;

/// <summary>Liveness.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
public sealed record Health(string Status);

/// <summary>The service at a glance.</summary>
public sealed record Status(
    string Version,
    int EmbeddingDim,
    IReadOnlyList<string> Libraries,
    int Workers,
    string DbPath,
    int SchemaVersion,
    int DescriptorVersion,
    int Tracks,
    double TotalDurationSec,
    long DbSizeBytes,
    IReadOnlyDictionary<string, int> ByModel,
    string? Embedder,
    string EmbedderReason,
    bool Watch,
    IReadOnlyList<string> WatchNotes);
