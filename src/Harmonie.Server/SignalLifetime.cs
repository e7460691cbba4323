using System.Runtime.InteropServices;

namespace Harmonie.Server;

/// <summary>Ends the program by signals: at the first one it stops the scan, closes the database and ends; at the second it ends at once.</summary>
internal sealed partial class SignalLifetime(IHostApplicationLifetime application, ILogger<SignalLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _received;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.AddRange(new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, End)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _received) > 1)
        {
            // 128 and the signal's number, as shells have it.
            ExitNow(context.Signal switch { PosixSignal.SIGINT => 130, PosixSignal.SIGQUIT => 131, PosixSignal.SIGHUP => 129, _ => 143 });
        }

        LogEnding();
        application.StopApplication();
    }

    // Environment.Exit would wait for threads that are busy in native code, or tear down what they use.
    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNow(int code);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ending; once more ends at once")]
    private partial void LogEnding();
}
