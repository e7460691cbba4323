using System.Globalization;

namespace Harmonie.Benchmarks;

/// <summary>The most resident memory that this process had since the last reset, as Linux counts it (VmHWM); processes it started don't count.</summary>
internal static class PeakMemory
{
    /// <summary>Begins to count anew (proc(5), clear_refs).</summary>
    public static void Reset() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>The peak, in megabytes.</summary>
    public static double Read()
    {
        string line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
