using BenchmarkDotNet.Running;
using Harmonie.Benchmarks;
using Harmonie.Benchmarks.Agreement;
using Harmonie.Benchmarks.Latency;
using Harmonie.Benchmarks.Scanning;
using Harmonie.Benchmarks.Speed;
using Harmonie.Benchmarks.WebConsole;

if (args is not ([] or ["help"]))
{
    Console.WriteLine($"*{Provenance.Describe(TimeProvider.System)}*\n");
}

// One verb a measurement; each prints the table that the documents keep. Anything else goes to BenchmarkDotNet (try "--list flat").
return args switch
{
    ["agreement", .. string[] rest] => await AgreementCommand.RunAsync(rest),
    ["retrieval", string directory] => RetrievalBenchmark.Run(directory),
    ["throughput", string directory] => await ThroughputBenchmark.RunAsync(directory),
    ["tags", string directory] => await TagBenchmark.RunAsync(directory),
    ["console", string tracks] => await ConsoleBenchmark.RunAsync(tracks),
    ["rescan", string files] => await RescanBenchmark.RunAsync(files),
    ["busy", string directory] => await BusyQueryBenchmark.RunAsync(directory),
    ["latency", .. string[] rest] => LatencyBenchmark.Run(rest),
    ["derive-timbre", string directory, string file] => TimbreDerivation.Run(directory, file),
    ["playlists", .. string[] sizes] => PlaylistBenchmark.Run(sizes),
    ["truth", .. string[] rest] => await TruthCommand.RunAsync(rest),
    ["clips", .. string[] rest] => ClipsCommand.Run(rest),
    ["memory", .. string[] rest] => MemoryCommand.Run(rest),
    ["speed", .. string[] rest] => await SpeedCommand.RunAsync(rest),
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
          agreement DIR VALUES     how many descriptors of the music in DIR agree with the oracle's values in a file; --tracks: which don't
          truth DIR VALUES         tempo and key, ours and the oracle's, against music whose score is known
          clips DIR                writes the tests' generated clips to DIR, for the oracle to read
          speed DIR VALUES N [ORACLE]   processor time of each descriptor over N tracks, and the oracle's where ORACLE names oracle.mjs
          memory [HOURS]           peak memory and the last step over a generated signal of that length, 10 hours unless told
          retrieval DIR            how often the tracks most similar to a track are from the same collection; DIR/COLLECTION/**
          throughput DIR           tracks per minute of each stage of a scan and of all together, with a model of EfficientNet-B0's size
          tags DIR                 how long the tags of each file in DIR take by TagLib and by ffprobe
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
