using System.ComponentModel.DataAnnotations;

namespace Harmonie.Plugins;

/// <summary>The fields that every mode's request has.</summary>
public record PlaylistRequest
{
    /// <summary>Tracks to return. Range [1, 500].</summary>
    [Range(1, 500)]
    public int N { get; init; } = 20;

    /// <summary>Whether picks of an artist that was picked a moment ago are discouraged.</summary>
    public bool ArtistCooldown { get; init; } = true;

    /// <summary>Whether a pair of artist and title is never picked twice.</summary>
    public bool DedupeTitles { get; init; } = true;
}
