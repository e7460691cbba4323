using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Plugins;

/// <summary>Where plugins come from.</summary>
public sealed class PluginOptions
{
    /// <summary>The folder whose sub-folders are plugins, absolute.</summary>
    [Setting(IsPath = true, Default = "`plugins/` beside the program")]
    [JsonPropertyName("plugins_dir")]
    [Required]
    [Description("folders of plugins")]
    public string Directory { get; set; } = "";

    /// <summary>The folder in which each plugin may keep a folder of its own, absolute.</summary>
    [Required]
    public string DataDirectory { get; set; } = "";

    /// <summary>The folder of the models, absolute; see <see cref="Harmonie.Plugins.PluginContext.ModelsDirectory"/>.</summary>
    public string ModelsDirectory { get; set; } = "";

    /// <summary>What people write before the name of a setting; see <see cref="Harmonie.Plugins.PluginContext.SettingsPrefix"/>.</summary>
    public string SettingsPrefix { get; set; } = "";

    /// <summary>How many tracks are analysed at once. Range [1, 256].</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 1;

    /// <summary>How many processors this process may use. Default: what the runtime counts.</summary>
    [Range(1, int.MaxValue)]
    public int Processors { get; set; } = Environment.ProcessorCount;
}
