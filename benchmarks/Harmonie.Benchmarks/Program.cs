using Harmonie.Benchmarks;

// One verb a measurement; each prints the table that docs/benchmarks.md keeps.
return args switch
{
    ["retrieval", string directory] => RetrievalBenchmark.Run(directory),
    ["derive-timbre", string directory, string file] => TimbreDerivation.Run(directory, file),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage:
          retrieval DIR            how often the tracks most similar to a track are from the same collection; DIR/COLLECTION/**
          derive-timbre DIR FILE   measures the constants of timbre-1 over the music in DIR and writes them to FILE
        """);
    return 2;
}
