using BenchmarkDotNet.Running;
using Harmonie.Benchmarks;
using Harmonie.Benchmarks.Agreement;

// One verb a measurement; each prints the table that the documents keep. Anything else goes to BenchmarkDotNet (try "--list flat").
return args switch
{
    ["agreement", .. string[] rest] => AgreementCommand.Run(rest),
    ["retrieval", string directory] => RetrievalBenchmark.Run(directory),
    ["derive-timbre", string directory, string file] => TimbreDerivation.Run(directory, file),
    [] or ["help"] => Usage(),
    _ => RunBenchmarks(args),
};

static int RunBenchmarks(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(AgreementCommand).Assembly).Run(args);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        usage:
          agreement …              compares the descriptors with the oracle's values
          retrieval DIR            how often the tracks most similar to a track are from the same collection; DIR/COLLECTION/**
          derive-timbre DIR FILE   measures the constants of timbre-1 over the music in DIR and writes them to FILE
          anything else            goes to BenchmarkDotNet, such as --list flat
        """);
    return 2;
}
