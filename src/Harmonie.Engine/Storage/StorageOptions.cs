using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Storage;

/// <summary>Where Harmonie keeps what it knows.</summary>
public sealed class StorageOptions
{
    /// <summary>The folder that holds <c>harmonie.db</c>, absolute. Made if it is not there.</summary>
    [Setting(IsPath = true, Default = "`$XDG_DATA_HOME/harmonie`, else `~/.local/share/harmonie`")]
    [JsonPropertyName("data_dir")]
    [Required]
    [Description("holds `harmonie.db` and what plugins keep")]
    public string DataDirectory { get; set; } = "";

    /// <summary>How long a write waits while another program holds the database's lock: a backup or a maintenance tool, say.</summary>
    public TimeSpan LockPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The database file.</summary>
    public string DatabasePath => Path.Combine(DataDirectory, "harmonie.db");
}
