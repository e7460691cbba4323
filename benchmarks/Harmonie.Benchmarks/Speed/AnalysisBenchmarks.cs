using BenchmarkDotNet.Attributes;

namespace Harmonie.Benchmarks.Speed;

/// <summary>One minute of sound through each analysis alone, against all descriptors in one pass.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private readonly float[] _samples = new float[60 * 44_100];

    public static IEnumerable<string> Names => [.. Analyses.Descriptors.Select(analysis => analysis.Name), "mel"];

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        for (int n = 0; n < _samples.Length; n++)
        {
            double beat = n / 22_050.0 % 1;
            _samples[n] = (float)((Math.Exp(-10 * beat) * (random.NextDouble() - 0.5)) + (0.2 * Math.Sin(n * 0.0627)));
        }
    }

    [Benchmark(Baseline = true)]
    public void AllDescriptors() => Analyses.All(_samples);

    [Benchmark]
    public void One()
    {
        if (Name == "mel")
        {
            Analyses.Mel(_samples);
            return;
        }

        Analyses.Descriptors.Single(analysis => analysis.Name == Name).Run(_samples);
    }
}
