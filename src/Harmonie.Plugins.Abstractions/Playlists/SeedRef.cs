using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Harmonie.Plugins.Playlists;

/// <summary>A track described by any of its path and tags, as <c>/tracks/resolve</c> takes it.</summary>
public sealed record SeedRef
{
    /// <summary>Absolute path, or path below a library root.</summary>
    [Description("Absolute or library-relative path.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    /// <summary>Artist tag, in any case.</summary>
    [Description("Artist tag, in any case.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Artist { get; init; }

    /// <summary>Album tag, in any case.</summary>
    [Description("Album tag, in any case.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Album { get; init; }

    /// <summary>Title tag, in any case.</summary>
    [Description("Title tag, in any case.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>What the seed counts for: positive, finite; 1 if null.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    [Description("What this seed counts for; 1 unless given.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Weight { get; init; }

    /// <summary>Whether it names nothing.</summary>
    [JsonIgnore]
    public bool IsBlank => new[] { Path, Artist, Album, Title }.All(string.IsNullOrWhiteSpace);
}
