using System.Globalization;

namespace Harmonie.Server.Configuration;

/// <summary>How many processors this process may use.</summary>
internal static class Processors
{
    /// <summary>The smaller of the affinity mask and the cgroup quota (v2 <c>cpu.max</c>, v1 <c>cpu.cfs_quota_us</c>), rounded down, at least 1.</summary>
    /// <remarks>The runtime's own count rounds a quota up, which would let two workers share one and a half processors.</remarks>
    public static int Available() => Available(Environment.ProcessorCount, "/proc/self/cgroup", "/sys/fs/cgroup");

    internal static int Available(int affinity, string membershipFile, string cgroupRoot)
    {
        double quota = Folders(membershipFile, cgroupRoot).Select(QuotaOf).Append(double.PositiveInfinity).Min();
        return Math.Max(1, (int)Math.Min(affinity, Math.Floor(quota)));
    }

    // A quota holds for the group and everything below it, so each ancestor counts.
    private static IEnumerable<string> Folders(string membershipFile, string cgroupRoot)
    {
        IEnumerable<string> lines = File.Exists(membershipFile) ? File.ReadLines(membershipFile) : [];
        foreach (string[] parts in lines.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3))
        {
            string controllers = parts[1];
            if (controllers.Length > 0 && !controllers.Split(',').Contains("cpu"))
            {
                continue;
            }

            string mount = controllers.Length == 0 ? cgroupRoot : Path.Combine(cgroupRoot, "cpu");
            for (string group = parts[2].Trim('/'); ; group = Path.GetDirectoryName(group) ?? "")
            {
                yield return Path.Combine(mount, group);
                if (group.Length == 0)
                {
                    break;
                }
            }
        }
    }

    private static double QuotaOf(string folder)
    {
        string[]? pair = ReadWords(Path.Combine(folder, "cpu.max"))
            ?? (ReadWords(Path.Combine(folder, "cpu.cfs_quota_us")) is [var quota] && ReadWords(Path.Combine(folder, "cpu.cfs_period_us")) is [var period]
                ? [quota, period]
                : null);
        return pair is [var used, var of]
            && double.TryParse(used, NumberStyles.Float, CultureInfo.InvariantCulture, out double q)
            && double.TryParse(of, NumberStyles.Float, CultureInfo.InvariantCulture, out double p)
            && q > 0 && p > 0
                ? q / p
                : double.PositiveInfinity;
    }

    private static string[]? ReadWords(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
