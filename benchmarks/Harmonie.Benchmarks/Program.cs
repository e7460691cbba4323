using BenchmarkDotNet.Running;
using Harmonie.Benchmarks.Agreement;
using Harmonie.Benchmarks.Speed;

// Verbs are plain commands that print a table; anything else goes to BenchmarkDotNet (try "--list flat").
return args switch
{
    ["agreement", .. string[] rest] => AgreementCommand.Run(rest),
    ["truth", .. string[] rest] => TruthCommand.Run(rest),
    ["clips", .. string[] rest] => ClipsCommand.Run(rest),
    ["memory", .. string[] rest] => MemoryCommand.Run(rest),
    ["speed", .. string[] rest] => SpeedCommand.Run(rest),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(AgreementCommand).Assembly).Run(args);
    return 0;
}
