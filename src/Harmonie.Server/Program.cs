using Harmonie.Server.Starting;

namespace Harmonie.Server;

internal static class Program
{
    // Names as few types as can be: each loads an assembly, and where too few files may be open, that is what fails.
    private static Task<int> Main(string[] args)
    {
        if ((ProcessLimits.Complaint() ?? TextSupport.Complaint()) is not { } complaint)
        {
            return HarmonieProcess.RunAsync(args);
        }

        ProcessLimits.Tell("harmonie: " + complaint);
        return Task.FromResult(2);
    }
}
