using System.ComponentModel.DataAnnotations;

namespace Harmonie.Engine.Analysis;

/// <summary>How tracks are analysed.</summary>
public sealed class AnalysisOptions
{
    /// <summary><c>auto</c>, the id of an embedder's plugin without its <c>-embedder</c> ending, or a model's name.</summary>
    [Required]
    public string Embedder { get; set; } = "auto";

    /// <summary>Style rows kept a track. Range [0, 400], default 10.</summary>
    [Range(0, 400)]
    public int StyleRows { get; set; } = 10;

    /// <summary>The least probability of a style row. Range [0, 1], default 0.05.</summary>
    [Range(0.0, 1.0)]
    public double StyleThreshold { get; set; } = 0.05;
}
