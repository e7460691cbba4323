using Harmonie.Testing;

namespace Harmonie.Benchmarks;

/// <summary>The server in a process of its own, so that what measures and what is measured share nothing but the machine.</summary>
internal static class ServerUnderTest
{
    /// <summary>Starts the server on a data folder, with nothing to do but what it is asked, and waits until its API answers.</summary>
    public static Task<ServerProcess> StartAsync(string data, params string[] folders) => ServerProcess.StartAsync(
        data,
        folders,
        ("HARMONIE_EMBEDDER", "timbre"),
        ("HARMONIE_SCAN_ON_STARTUP", "false"),
        ("HARMONIE_SCAN_INTERVAL_HOURS", "0"),
        ("HARMONIE_WATCH", "false"),
        ("HARMONIE_LOG_LEVEL", "ERROR"));
}
