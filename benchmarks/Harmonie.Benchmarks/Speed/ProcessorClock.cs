using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Harmonie.Benchmarks.Speed;

/// <summary>Processor time, ours and ffmpeg's: what other programs do on the machine hardly shows in it.</summary>
internal static partial class ProcessorClock
{
    /// <summary>Processor seconds this process spends in <paramref name="work"/>.</summary>
    public static double Measure(Action work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Processor seconds of an ffmpeg run, as it reports them itself.</summary>
    /// <param name="arguments">Arguments behind the common ones.</param>
    /// <param name="consume">Given its standard output to read to the end.</param>
    public static double MeasureFfmpeg(string[] arguments, Action<Stream> consume)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-nostats", "-hide_banner", "-benchmark", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> log = process.StandardError.ReadToEndAsync();
        consume(process.StandardOutput.BaseStream);
        process.WaitForExit();
        Match match = BenchmarkLine().Match(log.GetAwaiter().GetResult());
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) + double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"bench: utime=([0-9.]+)s stime=([0-9.]+)s")]
    private static partial Regex BenchmarkLine();
}
