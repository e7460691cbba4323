using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>Makes tracks.</summary>
internal static class Tracks
{
    /// <summary>A track whose embedding points at an angle in the plane, so that the similarity of two tracks is the cosine of what lies between them.</summary>
    public static LibraryTrack At(
        long id,
        double degrees,
        string? artist = null,
        string? title = null,
        double? bpm = null,
        string? key = null,
        string? scale = null,
        double? danceability = null,
        string model = "m")
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        return Of(id, [(float)cos, (float)sin], artist, title, bpm, key, scale, danceability, model);
    }

    public static LibraryTrack Of(
        long id,
        float[] embedding,
        string? artist = null,
        string? title = null,
        double? bpm = null,
        string? key = null,
        string? scale = null,
        double? danceability = null,
        string model = "m")
    {
        return new LibraryTrack
        {
            Id = id,
            Model = model,
            UnitEmbedding = PlainVectors.Normalise(embedding),
            Artist = artist,
            Title = title,
            ArtistKey = TextKey.Of(artist),
            TitleKey = TextKey.Of(title),
            Bpm = bpm,
            Key = key,
            Scale = scale,
            Danceability = danceability,
        };
    }
}
