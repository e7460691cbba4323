using System.ComponentModel.DataAnnotations;

namespace Harmonie.Engine.Plugins;

/// <summary>Where plugins come from.</summary>
public sealed class PluginOptions
{
    /// <summary>The folder whose sub-folders are plugins, absolute.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>The folder in which each plugin may keep a folder of its own, absolute.</summary>
    [Required]
    public string DataDirectory { get; set; } = "";
}
