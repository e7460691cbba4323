using FileColumn = Harmonie.Engine.Storage.Column<Harmonie.Engine.Storage.KnownFile>;
using TrackColumn = Harmonie.Engine.Storage.Column<Harmonie.Engine.Storage.TrackRecord>;

namespace Harmonie.Engine.Storage;

/// <summary>The table <c>tracks</c>: each column with the property that it holds. A new column is a line here and its property: a database that lacks it gets it.</summary>
internal static class TrackColumns
{
    private static readonly FileColumn Id = FileColumn.Of("id", file => file.Id);
    private static readonly FileColumn Model = FileColumn.Of("model", file => file.Model);

    // What a scan compares; the index idx_tracks_known_files holds it all.
    private static readonly FileColumn[] File =
    [
        FileColumn.Of("path", file => file.Path),
        FileColumn.Of("library_root", file => file.LibraryRoot),
        FileColumn.Of("relative_path", file => file.RelativePath),
        FileColumn.Of("size", file => file.Size),
        FileColumn.Of("mtime", file => file.Mtime),
        FileColumn.Of("fingerprint", file => file.Fingerprint),
        FileColumn.Of("audio_hash", file => file.AudioHash),
        FileColumn.Of("descriptor_version", file => file.DescriptorVersion),
        FileColumn.Of("tags_version", file => file.TagsVersion),
        FileColumn.Of("missing_since", file => file.MissingSince),
    ];

    private static readonly TrackColumn[] Facts =
    [
        .. File.Select(column => column.Of<TrackRecord>()),
        TrackColumn.Of("duration", track => track.Duration),
        TrackColumn.Of("bpm", track => track.Bpm),
        TrackColumn.Of("bpm_confidence", track => track.BpmConfidence),
        TrackColumn.Of("key", track => track.Key),
        TrackColumn.Of("scale", track => track.Scale),
        TrackColumn.Of("key_strength", track => track.KeyStrength),
        TrackColumn.Of("loudness", track => track.Loudness),
        TrackColumn.Of("danceability", track => track.Danceability),
        TrackColumn.Of("onset_rate", track => track.OnsetRate),
        TrackColumn.Of("artist", track => track.Artist),
        TrackColumn.Of("album", track => track.Album),
        TrackColumn.Of("title", track => track.Title),
        TrackColumn.Of("track_number", track => track.TrackNumber),
        TrackColumn.Of("analyzed_at", track => track.AnalyzedAt),
        TrackColumn.Of("style_source", track => track.StyleSource),
        TrackColumn.Of("album_artist", track => track.AlbumArtist),
        TrackColumn.Of("year", track => track.Year),
        TrackColumn.Of("disc_number", track => track.DiscNumber),
        TrackColumn.Of("recording_id", track => track.RecordingId),
        TrackColumn.Of("isrc", track => track.Isrc),
    ];

    private static readonly TrackColumn[] Keys =
    [
        TrackColumn.Derived("artist_key", track => TextKey.Of(track.Artist)),
        TrackColumn.Derived("album_key", track => TextKey.Of(track.Album)),
        TrackColumn.Derived("title_key", track => TextKey.Of(track.Title)),
    ];

    private static readonly TrackColumn[] Embedder =
    [
        Model.Of<TrackRecord>(),
        TrackColumn.Of("embedding_dim", track => track.EmbeddingDimension),
        TrackColumn.Of("preprocessing", track => track.Preprocessing),
    ];

    private static readonly TrackColumn Embedding = TrackColumn.Of("embedding", track => track.Embedding);
    private static readonly TrackColumn StyleActivations = TrackColumn.Of("style_activations", track => track.StyleActivations);

    /// <summary>The condition of rows that are served: whose file was there at the last look.</summary>
    public const string IsPresent = "missing_since IS NULL";

    /// <summary>What a scan reads of every row.</summary>
    public static readonly ColumnList<KnownFile> ReadFile = new([Id, Model, .. File]);

    /// <summary>A row without its vectors.</summary>
    public static readonly ColumnList<TrackRecord> Read = new([Id.Of<TrackRecord>(), .. Embedder, .. Facts]);

    /// <summary>A row with its embedding.</summary>
    public static readonly ColumnList<TrackRecord> ReadEmbedded = new([Id.Of<TrackRecord>(), .. Embedder, .. Facts, Embedding]);

    /// <summary>All but what the embedder made.</summary>
    public static readonly ColumnList<TrackRecord> Write = new([.. Facts, .. Keys]);

    /// <summary>All.</summary>
    public static readonly ColumnList<TrackRecord> WriteEmbedded = new([.. Facts, .. Keys, .. Embedder, Embedding, StyleActivations]);
}
