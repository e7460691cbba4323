using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Models;

/// <summary>Where models' files are kept and where missing ones come from.</summary>
public sealed class ModelStoreOptions
{
    /// <summary>The value of <see cref="Source"/> that forbids downloads.</summary>
    public const string Off = "off";

    /// <summary>The models folder, absolute; made when something is downloaded.</summary>
    [Setting(IsPath = true, Default = "`models/` in the data folder")]
    [JsonPropertyName("models_dir")]
    [Required]
    [Description("the files of models, see [models.md](models.md)")]
    public string Directory { get; set; } = "";

    /// <summary>
    /// Empty, the default: the publisher's own address. Else <see cref="Off"/>, or a mirror: an <c>http(s)</c> address or an absolute folder,
    /// in either of which the files lie as at the publisher's.
    /// </summary>
    [Setting(Default = "the publisher's server")]
    [JsonPropertyName("models_url")]
    [CustomValidation(typeof(ModelStoreOptions), nameof(CheckSource))]
    [Description("where missing models come from: an `http(s)` address or an absolute folder; `off` forbids downloads")]
    public string Source { get; set; } = "";

    /// <summary>How long a server may send nothing before the connection is given up. Default 30 s.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The pauses before the second and each further attempt; as many retries as pauses. Default 1, 2, 4, 8 and 16 s.</summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; set; } = [.. Enumerable.Range(0, 5).Select(retry => TimeSpan.FromSeconds(1 << retry))];

    /// <summary>The pause between two looks at a lock that another process holds. Default 0.2 s.</summary>
    public TimeSpan LockPause { get; set; } = TimeSpan.FromSeconds(0.2);

    /// <summary>What a value of <see cref="Source"/> must be, if it is not.</summary>
    public static ValidationResult? CheckSource(string value) => IsSource(value) ? ValidationResult.Success : new ValidationResult("must be off, an http address or an absolute folder");

    private static bool IsSource(string value) =>
        value.Length == 0 || value == Off || Path.IsPathFullyQualified(value)
        || (Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps));
}
