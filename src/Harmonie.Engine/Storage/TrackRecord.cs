using Harmonie.Plugins;

namespace Harmonie.Engine.Storage;

/// <summary>Everything the database knows of a track but its embedding.</summary>
public record TrackRecord
{
    /// <summary>The row's id; 0 for a track that is not stored yet.</summary>
    public long Id { get; init; }

    /// <summary>Absolute path, byte-exact.</summary>
    public required string Path { get; init; }

    /// <summary>The first configured root that contains the file.</summary>
    public string? LibraryRoot { get; init; }

    /// <summary>The path below the root.</summary>
    public string? RelativePath { get; init; }

    /// <summary>File size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>File modification time in Unix seconds.</summary>
    public required double Mtime { get; init; }

    /// <summary>Length of the decoded audio in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>The model that made the embedding.</summary>
    public required string Model { get; init; }

    /// <summary>Length of the embedding.</summary>
    public int EmbeddingDimension { get; init; }

    /// <summary>Version of the descriptor algorithms at the last extraction.</summary>
    public required int DescriptorVersion { get; init; }

    /// <summary>Beats per minute.</summary>
    public double? Bpm { get; init; }

    /// <summary>Confidence of the tempo, about 0 to 5.</summary>
    public double? BpmConfidence { get; init; }

    /// <summary>Tonic, such as <c>A</c> or <c>Bb</c>.</summary>
    public string? Key { get; init; }

    /// <summary><c>major</c> or <c>minor</c>.</summary>
    public string? Scale { get; init; }

    /// <summary>Correlation with the key profile, at most 1.</summary>
    public double? KeyStrength { get; init; }

    /// <summary>ReplayGain in dB.</summary>
    public double? Loudness { get; init; }

    /// <summary>Danceability, ≥ 0.</summary>
    public double? Danceability { get; init; }

    /// <summary>Onsets per second.</summary>
    public double? OnsetRate { get; init; }

    /// <summary>First artist.</summary>
    public string? Artist { get; init; }

    /// <summary>Album.</summary>
    public string? Album { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Number within the album.</summary>
    public int? TrackNumber { get; init; }

    /// <summary>Time of the last extraction in Unix seconds.</summary>
    public required double AnalyzedAt { get; init; }

    /// <summary>BLAKE2b-128 of size and both ends of the file, hexadecimal.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Everything beyond the model that shaped the embedding; see <see cref="IEmbedder.Preprocessing"/>.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>The classifier that made the styles.</summary>
    public string? StyleSource { get; init; }

    /// <summary>What identifies the encoded audio, whatever the tags: codec, sample rate, channels and a hash, such as <c>flac-44100-2-…</c>.</summary>
    public string? AudioHash { get; init; }

    /// <summary>Style rows, highest probability first.</summary>
    public IReadOnlyList<StyleProbability> Styles { get; init; } = [];
}

/// <summary>A freshly analysed track, as it is saved.</summary>
public sealed record AnalyzedTrack : TrackRecord
{
    /// <summary>The embedding as computed, not normalised.</summary>
    public required float[] Embedding { get; init; }

    /// <summary>The classifier's whole vector, or null if none ran.</summary>
    public float[]? StyleActivations { get; init; }
}

/// <summary>What a scan must know of a stored track to decide whether its file changed.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="LibraryRoot">Root at the last scan.</param>
/// <param name="RelativePath">Path below the root.</param>
/// <param name="Size">File size in bytes.</param>
/// <param name="Mtime">File modification time in Unix seconds.</param>
/// <param name="Fingerprint">Content fingerprint, null in rows from before version 3.</param>
/// <param name="AudioHash">What identifies the encoded audio, see <see cref="TrackRecord.AudioHash"/>; null if never computed.</param>
/// <param name="Model">The embedding's model.</param>
/// <param name="DescriptorVersion">Version of the descriptors.</param>
public sealed record KnownFile(
    long Id,
    string Path,
    string? LibraryRoot,
    string? RelativePath,
    long Size,
    double Mtime,
    string? Fingerprint,
    string? AudioHash,
    string Model,
    int DescriptorVersion);
