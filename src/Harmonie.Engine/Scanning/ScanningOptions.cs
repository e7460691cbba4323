using System.ComponentModel.DataAnnotations;

namespace Harmonie.Engine.Scanning;

/// <summary>What is scanned, and how hard.</summary>
public sealed class ScanningOptions
{
    /// <summary>Absolute paths of folders (or single files), in order: a file in several belongs to the first.</summary>
    public IReadOnlyList<string> Libraries { get; set; } = [];

    /// <summary>Files analysed at once. Range [1, 256].</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 1;

    /// <summary>How long the library must be quiet before its changes are scanned, so that a copy under way can finish. Default 5 s.</summary>
    public TimeSpan WatchQuiet { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that changes wait for quiet. Default 5 min.</summary>
    public TimeSpan WatchPatience { get; set; } = TimeSpan.FromMinutes(5);
}
