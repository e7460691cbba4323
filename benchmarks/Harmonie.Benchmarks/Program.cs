using BenchmarkDotNet.Running;
using Harmonie.Benchmarks;
using Harmonie.Benchmarks.Agreement;
using Harmonie.Benchmarks.Latency;
using Harmonie.Benchmarks.Scanning;
using Harmonie.Benchmarks.Speed;
using Harmonie.Benchmarks.WebConsole;

// One verb a measurement; each prints the table that the documents keep. Anything else goes to BenchmarkDotNet (try "--list flat").
return args switch
{
    ["agreement", .. string[] rest] => await AgreementCommand.RunAsync(rest),
    ["retrieval", string directory] => RetrievalBenchmark.Run(directory),
    ["throughput", string directory] => await ThroughputBenchmark.RunAsync(directory),
    ["console", string tracks] => await ConsoleBenchmark.RunAsync(tracks),
    ["rescan", string files] => await RescanBenchmark.RunAsync(files),
    ["busy", string directory] => await BusyQueryBenchmark.RunAsync(directory),
    ["latency", .. string[] rest] => LatencyBenchmark.Run(rest),
    ["derive-timbre", string directory, string file] => TimbreDerivation.Run(directory, file),
    ["playlists", .. string[] sizes] => PlaylistBenchmark.Run(sizes),
    [] or ["help"] => Usage(),
    ["truth", .. string[] rest] => await TruthCommand.RunAsync(rest),
    ["clips", .. string[] rest] => ClipsCommand.Run(rest),
    ["memory", .. string[] rest] => MemoryCommand.Run(rest),
    ["speed", .. string[] rest] => await SpeedCommand.RunAsync(rest),
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
          throughput DIR           tracks per minute of each stage of a scan and of all together, with a model of EfficientNet-B0's size
          console TRACKS           what the web console costs on a library of that many tracks, in Chromium
          rescan FILES             a scan of that many unchanged files against find
          busy DIR                 how long /similar takes while DIR is scanned, against an idle server
          latency TRACKS DIM N     how long each endpoint takes, over N requests, on a library of random tracks
          derive-timbre DIR FILE   measures the constants of timbre-1 over the music in DIR and writes them to FILE
          playlists [TRACKS …]     how long a playlist of each mode takes over libraries of that many tracks × 1280
          anything else            goes to BenchmarkDotNet, such as --list flat
        """);
    return 2;
}
