using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Plugins.Playlists;

/// <summary>A track described by any of its path and tags, as <c>/tracks/resolve</c> takes it.</summary>
public sealed record SeedRef
{
    /// <summary>Absolute path, or path below a library root.</summary>
    [Description("Absolute or library-relative path.")]
    public string? Path { get; init; }

    /// <summary>Artist tag, in any case.</summary>
    public string? Artist { get; init; }

    /// <summary>Album tag, in any case.</summary>
    public string? Album { get; init; }

    /// <summary>Title tag, in any case.</summary>
    public string? Title { get; init; }

    /// <summary>What the seed counts for: positive, finite; 1 if null.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    [Description("What this seed counts for; 1 unless given.")]
    public double? Weight { get; init; }
}
