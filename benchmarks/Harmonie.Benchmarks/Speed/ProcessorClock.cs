using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Harmonie.Benchmarks.Speed;

/// <summary>Processor time, ours and that of the programs we ran: what other programs do on the machine hardly shows in it.</summary>
internal static partial class ProcessorClock
{
    private const int OfChildren = -1; // RUSAGE_CHILDREN: those that have ended

    /// <summary>Processor seconds that this process and the programs it runs spend in <paramref name="work"/>.</summary>
    public static async Task<double> MeasureAsync(Func<Task> work)
    {
        double before = Total();
        await work();
        return Total() - before;
    }

    /// <summary>Processor seconds of an ffmpeg run whose output goes nowhere.</summary>
    public static Task<double> MeasureFfmpegAsync(params string[] arguments) => MeasureAsync(async () =>
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    });

    private static double Total()
    {
        if (ResourceUsage(OfChildren, out Usage children) != 0)
        {
            throw new InvalidOperationException("the system does not tell the processor time of children");
        }

        return Environment.CpuUsage.TotalTime.TotalSeconds + children.User.Seconds + children.System.Seconds;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourceUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long _seconds;
        private readonly long _microseconds;

        public double Seconds => _seconds + (_microseconds / 1e6);
    }

    // struct rusage; the two times are followed by fourteen numbers.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
