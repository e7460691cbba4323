using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Harmonie.Engine.Fields;

namespace Harmonie.Engine.Scanning;

/// <summary>What is scanned, and how hard.</summary>
public sealed class ScanningOptions
{
    /// <summary>Absolute paths of folders (or single files), in order: a file in several belongs to the first.</summary>
    [Setting(Separators = ",:", Default = "none")]
    [CustomValidation(typeof(ScanningOptions), nameof(CheckLibraries))]
    [Description("absolute paths of folders or single files, separated by commas or colons; folders on the command line win")]
    public IReadOnlyList<string> Libraries { get; set; } = [];

    /// <summary>Files analysed at once. Range [0, 256]; 0, the default, means every processor this process may use.</summary>
    [Setting]
    [Range(0, 256)]
    [Description("files analysed at once, 0 to 256; 0: the processors this process may use (affinity mask and cgroup quota, rounded down)")]
    public int Workers { get; set; }

    /// <summary>How long the analysis of a missing file is kept, in days. Range [0, 36500]; 0: not at all. Default 30.</summary>
    [Setting]
    [Range(0, 36_500)]
    [Description("days for which a file that is gone keeps its id and its analysis, hidden, in case it comes back; 0: none")]
    public int KeepMissingDays { get; set; } = 30;

    /// <summary>Whether changes in the libraries are picked up as they happen. Default true.</summary>
    [Setting]
    [Description("whether files that come, change or go are noticed within seconds; see [below](#watching)")]
    public bool Watch { get; set; } = true;

    /// <summary>How often it is looked at whether each root is still the folder that is watched. Default 1 min.</summary>
    public TimeSpan WatchRoots { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the library must be quiet before its changes are scanned, so that a copy under way can finish. Default 5 s.</summary>
    public TimeSpan WatchQuiet { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that changes wait for quiet. Default 5 min.</summary>
    public TimeSpan WatchPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What <see cref="Libraries"/> must be, if they are not.</summary>
    public static ValidationResult? CheckLibraries(IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.All(Path.IsPathFullyQualified) ? ValidationResult.Success : new ValidationResult("must be absolute paths, separated by commas or colons");
    }
}
