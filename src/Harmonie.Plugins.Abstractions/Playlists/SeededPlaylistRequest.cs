using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Harmonie.Plugins.Playlists;

/// <summary>The request of a mode that starts from tracks. The host resolves them: <see cref="PlaylistSession.Seeds"/>.</summary>
/// <remarks>A form asks for the seeds in its own way: fields that are not browsable are left out of it.</remarks>
public record SeededPlaylistRequest : PlaylistRequest, IValidatableObject
{
    /// <summary>The most seeds, and the most references, a request may have.</summary>
    public const int MostSeeds = 10_000;

    /// <summary>Ids of the seeds. At most 10,000.</summary>
    [MaxLength(MostSeeds)]
    [Browsable(false)]
    [Description("Ids of seed tracks.")]
    public IReadOnlyList<long> Seeds { get; init; } = [];

    /// <summary>Seeds by path or tags; they follow <c>seeds</c>. At most 10,000.</summary>
    [MaxLength(MostSeeds)]
    [Browsable(false)]
    [Description("Seed tracks by path or tags; they follow the seeds.")]
    public IReadOnlyList<SeedRef> SeedRefs { get; init; } = [];

    /// <summary>What each of <c>seeds</c> counts for: positive, finite, as many as seeds. Null or empty: all count the same.</summary>
    [MaxLength(MostSeeds)]
    [Browsable(false)]
    [Description("What each seed counts for: positive numbers, as many as seeds, or none.")]
    public IReadOnlyList<double>? SeedWeights { get; init; }

    /// <summary>Whether the seeds are part of the playlist.</summary>
    [Description("Include the seeds in the playlist.")]
    public bool IncludeSeeds { get; init; }

    /// <summary>What consecutive picks must have in common; null asks for nothing.</summary>
    [Description("What consecutive picks must have in common.")]
    public SmoothTransitions? SmoothTransitions { get; init; }

    /// <inheritdoc />
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Seeds.Count == 0 && SeedRefs.Count == 0)
        {
            yield return new ValidationResult("at least one of seeds and seed_refs must not be empty", ["seeds"]);
        }

        for (int i = 0; i < SeedRefs.Count; i++)
        {
            if (SeedRefs[i] is null)
            {
                yield return new ValidationResult("must be an object", ["seed_refs", $"{i}"]);
            }
        }

        if (SeedWeights is not { Count: > 0 } weights)
        {
            yield break;
        }

        if (weights.Count != Seeds.Count)
        {
            yield return new ValidationResult($"there are {weights.Count} weights for {Seeds.Count} seeds", ["seed_weights"]);
        }

        if (weights.Any(weight => !(weight > 0 && double.IsFinite(weight))))
        {
            yield return new ValidationResult("weights must be positive and finite", ["seed_weights"]);
        }
    }
}
