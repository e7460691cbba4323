using System.Diagnostics;
using System.Globalization;
using Harmonie.Dsp;

namespace Harmonie.Benchmarks.Speed;

/// <summary>
/// <c>memory HOURS</c>: analyses a synthetic signal of that length and prints the peak memory of the process, the time the last step takes, and how soon
/// it stops when it is cancelled.
/// </summary>
internal static class MemoryCommand
{
    private const int SampleRate = DescriptorAnalyzer.SampleRate;

    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        double hours = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        DescriptorAnalyzer analyzer = Feed(hours);
        Console.WriteLine($"after {hours} h of samples: managed heap {GC.GetTotalMemory(false) / 1e6:F0} MB, working set {Environment.WorkingSet / 1e6:F0} MB");
        var clock = Stopwatch.StartNew();
        Descriptors descriptors = analyzer.Finish(CancellationToken.None, beforeRhythm: GC.Collect);
        Console.WriteLine($"last step: {clock.Elapsed.TotalSeconds:F1} s; {descriptors}");
        Console.WriteLine($"peak working set of the process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        MeasureCancellation(hours);
        return 0;
    }

    // Cancels the last step at five moments spread over its course.
    private static void MeasureCancellation(double hours)
    {
        double worst = 0;
        for (int i = 1; i <= 5; i++)
        {
            DescriptorAnalyzer analyzer = Feed(hours / 5);
            using var cancellation = new CancellationTokenSource();
            double cancelledAt = 0;
            var clock = Stopwatch.StartNew();
            int delay = 100 * i;
            var canceller = new Thread(() =>
            {
                Thread.Sleep(delay);
                cancelledAt = clock.Elapsed.TotalMilliseconds;
                cancellation.Cancel();
            });
            canceller.Start();
            try
            {
                analyzer.Finish(cancellation.Token);
                Console.WriteLine($"finished before it was cancelled after {delay} ms");
            }
            catch (OperationCanceledException)
            {
                worst = Math.Max(worst, clock.Elapsed.TotalMilliseconds - cancelledAt);
            }

            canceller.Join();
        }

        Console.WriteLine($"longest time from cancelling to stopping: {worst:F0} ms");
    }

    private static DescriptorAnalyzer Feed(double hours)
    {
        float[] loop = Sound(seconds: 23.7);
        var analyzer = new DescriptorAnalyzer();
        for (long n = 0; n < hours * 3600 * SampleRate; n += loop.Length)
        {
            analyzer.Process(loop);
        }

        return analyzer;
    }

    // A pulse at 120 bpm over a chord and some noise.
    private static float[] Sound(double seconds)
    {
        var random = new Random(1);
        var samples = new float[(int)(seconds * SampleRate)];
        for (int n = 0; n < samples.Length; n++)
        {
            double time = (double)n / SampleRate;
            double pulse = Math.Exp(-20 * (time % 0.5)) * (random.NextDouble() - 0.5);
            double chord = Math.Sin(2 * Math.PI * 261.6 * time) + Math.Sin(2 * Math.PI * 329.6 * time) + Math.Sin(2 * Math.PI * 392 * time);
            samples[n] = (float)((0.5 * pulse) + (0.1 * chord) + (0.01 * random.NextDouble()));
        }

        return samples;
    }
}
