using System.Globalization;
using System.Runtime.InteropServices;

namespace Harmonie.Benchmarks;

/// <summary>When and on what a table was measured: the line that the documents keep above it.</summary>
internal static class Provenance
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>Such as <c>2026-11-28, AMD EPYC, 2 processors</c>.</summary>
    public static string Describe(TimeProvider clock) =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyy-MM-dd}, {Model()}, {Environment.ProcessorCount} processors");

    private static string Model() =>
        File.Exists(LinuxProcessors) && File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
