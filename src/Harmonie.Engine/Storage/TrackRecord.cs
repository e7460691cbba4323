using Harmonie.Plugins;

namespace Harmonie.Engine.Storage;

/// <summary>Everything the database knows of a track.</summary>
public sealed record TrackRecord : KnownFile
{
    /// <summary>Length of the decoded audio in seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Length of the embedding.</summary>
    public int EmbeddingDimension { get; init; }

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
    public double AnalyzedAt { get; init; }

    /// <summary>Everything beyond the model that shaped the embedding; see <see cref="IEmbedder.Preprocessing"/>.</summary>
    public string? Preprocessing { get; init; }

    /// <summary>The classifier that made the styles.</summary>
    public string? StyleSource { get; init; }

    /// <summary>The album's first artist.</summary>
    public string? AlbumArtist { get; init; }

    /// <summary>The year in which it came out.</summary>
    public int? Year { get; init; }

    /// <summary>The number of the disc within the album.</summary>
    public int? DiscNumber { get; init; }

    /// <summary>MusicBrainz' id of the recording.</summary>
    public string? RecordingId { get; init; }

    /// <summary>The International Standard Recording Code.</summary>
    public string? Isrc { get; init; }

    /// <summary>Style rows, highest probability first.</summary>
    public IReadOnlyList<StyleProbability> Styles { get; init; } = [];

    /// <summary>The embedding as computed, not normalised. Only a track that is being saved has it, and one that the index is built from.</summary>
    public float[]? Embedding
    {
        get;
        init
        {
            field = value;
            EmbeddingDimension = value?.Length ?? EmbeddingDimension;
        }
    }

    /// <summary>The classifier's whole vector; null if none ran. Only a track that is being saved has it.</summary>
    public float[]? StyleActivations { get; init; }
}
