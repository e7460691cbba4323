using System.Diagnostics;

namespace Harmonie.Testing;

/// <summary>Runs programs of the machine.</summary>
public static class Command
{
    /// <summary>Runs a program to its end, which must be a good one, and returns what it prints.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string[] output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output[0] : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {string.Concat(output)}");
    }
}
