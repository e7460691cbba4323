namespace Harmonie.Plugins;

/// <summary>A track as searches and playlist modes see it: immutable, in memory.</summary>
public sealed class LibraryTrack
{
    /// <summary>The track's id; smaller ids win ties.</summary>
    public required long Id { get; init; }

    /// <summary>The model that made the embedding. Only tracks of one model can be compared.</summary>
    public required string Model { get; init; }

    /// <summary>The embedding scaled to unit length; all zeros if it has no direction. Length: the model's dimension.</summary>
    public required ReadOnlyMemory<float> UnitEmbedding { get; init; }

    /// <summary>Length in seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Tempo in beats per minute, if known.</summary>
    public double? Bpm { get; init; }

    /// <summary>Tonic as written in the database, such as <c>A</c> or <c>Bb</c>, if known.</summary>
    public string? Key { get; init; }

    /// <summary><c>major</c> or <c>minor</c>, if known.</summary>
    public string? Scale { get; init; }

    /// <summary>ReplayGain in dB; louder music has lower values.</summary>
    public double? Loudness { get; init; }

    /// <summary>Danceability (Streich &amp; Herrera 2005); higher is more danceable.</summary>
    public double? Danceability { get; init; }

    /// <summary>First artist tag.</summary>
    public string? Artist { get; init; }

    /// <summary>Album tag.</summary>
    public string? Album { get; init; }

    /// <summary>Title tag.</summary>
    public string? Title { get; init; }

    /// <summary>The form of the artist in which names that differ only in case or in space around them are equal; null if there is none.</summary>
    public string? ArtistKey { get; init; }

    /// <summary>The form of the title in which titles that differ only in case or in space around them are equal; null if there is none.</summary>
    public string? TitleKey { get; init; }

    /// <summary>When it was last analysed, in Unix seconds.</summary>
    public double AnalyzedAt { get; init; }

    /// <summary>Style rows, highest probability first.</summary>
    public IReadOnlyList<StyleProbability> Styles { get; init; } = [];
}
