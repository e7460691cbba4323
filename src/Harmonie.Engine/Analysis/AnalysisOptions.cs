using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Analysis;

/// <summary>How tracks are analysed.</summary>
public sealed class AnalysisOptions
{
    /// <summary><c>auto</c>, the id of an embedder's plugin without its <c>-embedder</c> ending, or a model's name.</summary>
    [Setting]
    [Required]
    [Description("the embedder: `auto`, a plugin's short name such as `timbre`, or a model's name")]
    public string Embedder { get; set; } = "auto";

    /// <summary>Style rows kept per track. Range [0, 400], default 10.</summary>
    [Setting]
    [Range(0, 400)]
    [Description("style rows kept per track")]
    public int StyleRows { get; set; } = 10;

    /// <summary>The least probability of a style row. Range [0, 1], default 0.05.</summary>
    [Setting]
    [Range(0.0, 1.0)]
    [Description("the least probability of a style row")]
    public double StyleThreshold { get; set; } = 0.05;
}
