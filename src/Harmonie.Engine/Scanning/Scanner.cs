using System.Reflection;
using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning;

/// <summary>Scans the library, one scan at a time, and records each in the history.</summary>
/// <remarks>
/// Whoever wants a scan claims it with <see cref="TryStart"/>, from which moment <see cref="State"/> says that one runs, and has
/// <see cref="RunAsync(bool, bool, CancellationToken)"/> run by whatever runs jobs.
/// </remarks>
public sealed partial class Scanner : IDisposable
{
    // From its cancellation, a scan has so long to put its work in order, and so long in all.
    private static readonly TimeSpan WorkPatience = TimeSpan.FromSeconds(1.4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    private readonly ModelSelector _models;
    private readonly ScanStore _scans;
    private readonly ScanRun _run;
    private readonly IReasonWords _words;
    private readonly ScanningOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _cancelling = new();
    private CancellationTokenSource _stop = new();

    internal Scanner(
        ModelSelector models,
        ScanStore scans,
        ScanRun run,
        ScanState state,
        IReasonWords words,
        IOptions<ScanningOptions> options,
        TimeProvider clock,
        ILogger<Scanner> logger)
    {
        (_models, _scans, _run, State, _words, _options, _clock, _logger) = (models, scans, run, state, words, options.Value, clock, logger);
    }

    /// <summary>How far the scan is.</summary>
    public ScanState State { get; }

    /// <summary>Claims the next scan.</summary>
    /// <returns>True if the caller is to call <see cref="RunAsync(bool, bool, CancellationToken)"/>; false if a scan is claimed or running already.</returns>
    public bool TryStart()
    {
        lock (_cancelling)
        {
            if (!State.TryStart())
            {
                return false;
            }

            _stop.Dispose();
            _stop = new CancellationTokenSource();
            return true;
        }
    }

    /// <summary>Gives a claim back whose scan nobody can run.</summary>
    /// <param name="reason">Why, for people.</param>
    public void GiveUp(string reason) => State.Finish(ScanStatus.Error, reason);

    /// <summary>Ends the claimed or running scan, if there is one. What it has committed stays.</summary>
    public void Cancel()
    {
        lock (_cancelling)
        {
            _stop.Cancel();
        }
    }

    /// <summary>As <see cref="Cancel"/>, and waits until no scan runs any more.</summary>
    /// <param name="patience">The longest that it waits.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task CancelAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Cancel();
        using CancellationTokenSource enough = new(patience, _clock);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        await State.WhenIdleAsync(waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Runs the scan that <see cref="TryStart"/> claimed, to its end. It reports what goes wrong in the state and the history and throws nothing.</summary>
    /// <param name="force">Whether files that have not changed are analysed, too.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    public Task RunAsync(bool force, CancellationToken cancellationToken) => RunAsync(force, retry: false, cancellationToken);

    /// <inheritdoc cref="RunAsync(bool, CancellationToken)" />
    /// <param name="force">Whether files that have not changed are analysed, too.</param>
    /// <param name="retry">Whether files that failed before are tried again, even if they have not changed.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    public async Task RunAsync(bool force, bool retry, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        using CancellationTokenSource leaveWork = new(Timeout.InfiniteTimeSpan, _clock), leave = new(Timeout.InfiniteTimeSpan, _clock);
        await using CancellationTokenRegistration stopping = stop.Token.Register(() =>
        {
            leaveWork.CancelAfter(WorkPatience);
            leave.CancelAfter(Patience);
        });
        long? scanId = null;
        string? missing = null;
        try
        {
            await AwaitAsync(Task.Run(WorkAsync, CancellationToken.None), leaveWork.Token);
            await FinishAsync(scanId, ScanOutcome.Completed, missing, leave.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested) // What is cut off may fail in many ways.
        {
            await FinishAsync(scanId, ScanOutcome.Cancelled, error: null, leave.Token);
        }
        catch (DecoderMissingException exception)
        {
            string reason = _words.Describe(exception.Reason);
            LogImpossible(reason);
            await FinishAsync(scanId, ScanOutcome.Crashed, reason, leave.Token);
        }
        catch (Exception exception) // Whatever happened, the next scan must find the state free and the reason in its place.
        {
            LogCrashed(exception);
            await FinishAsync(scanId, ScanOutcome.Crashed, exception.Message.ReplaceLineEndings(" "), leave.Token);
        }

        async Task WorkAsync()
        {
            scanId = await BeginAsync(force);
            AnalysisModel model = await _models.SelectAsync(force, stop.Token);
            missing = model.Missing;
            await _scans.SetModelAsync(scanId.Value, model.Choice.Backend, model.Choice.Model, stop.Token);
            LogStarted(scanId.Value, model.Choice.Model, _options.Workers);
            if (missing is not null)
            {
                LogWithoutModel(missing);
            }

            await _run.RunAsync(scanId.Value, model, force, retry, stop.Token);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stop.Dispose();

    // Even a scan that is cancelled at once has its row in the history: no token here.
    private async Task<long> BeginAsync(bool force)
    {
        string version = typeof(Scanner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        (string backend, string model) = await _models.FindWantedAsync(force, CancellationToken.None);
        var start = new ScanStart(_clock.UnixSeconds(), _options.Workers, backend, model, force, version, DescriptorVersion.Version);
        long scanId = await _scans.BeginAsync(start, CancellationToken.None);
        State.SetId(scanId);
        return scanId;
    }

    // A file on a dead mount or a plugin may hold its thread for minutes whatever is cancelled: then the thread is left to itself.
    private async Task AwaitAsync(Task work, CancellationToken leave)
    {
        try
        {
            await work.WaitAsync(leave);
        }
        catch (OperationCanceledException) when (!work.IsCompleted)
        {
            LogLeftBehind(State.Progress.Phase);
            throw;
        }
    }

    private async Task FinishAsync(long? scanId, ScanOutcome outcome, string? error, CancellationToken leave)
    {
        ScanCounters counters = State.Progress.Counters;

        // The record is written even when the scan was cancelled; where another program locks the database, it is written later.
        Task<string?> recording = Task.Run(() => RecordAsync(scanId, counters, outcome, error), CancellationToken.None);
        await ((Task)recording).WaitAsync(leave).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string? trouble = recording.IsCompleted ? await recording : null;
        State.Finish(outcome == ScanOutcome.Crashed || trouble is not null ? ScanStatus.Error : ScanStatus.Idle, error ?? trouble);
        LogFinished(
            scanId ?? 0, outcome, State.Elapsed.TotalSeconds, counters.Discovered, counters.Full, counters.DescriptorsOnly, counters.Skipped, counters.Failed, counters.Removed);
        await recording;
        if (outcome == ScanOutcome.Completed)
        {
            await SettleAsync(leave);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _scans.SettleAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is DatabaseException or OperationCanceledException)
        {
            LogUnsettled(exception.Message);
        }
    }

    /// <returns>Why the record could not be written; null if it was.</returns>
    private async Task<string?> RecordAsync(long? scanId, ScanCounters counters, ScanOutcome outcome, string? error)
    {
        try
        {
            if (scanId is { } id)
            {
                await _scans.UpdateAsync(id, counters, outcome, new ScanEnd(_clock.UnixSeconds(), State.Elapsed.TotalSeconds), error, CancellationToken.None);
            }

            return null;
        }
        catch (Exception exception) // A full disk, say: the next start marks the row as crashed.
        {
            LogCrashed(exception);
            return exception.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scan {ScanId} begins: model {Model}, {Workers} files at once")]
    private partial void LogStarted(long scanId, string model, int workers);

    [LoggerMessage(Level = LogLevel.Information, Message = "Scan {ScanId} ended ({Outcome}) after {Seconds:F1} s: {Discovered} files, {Full} analysed, {DescriptorsOnly} described anew, {Skipped} unchanged, {Failed} failed, {Removed} removed")]
    private partial void LogFinished(
        long scanId, ScanOutcome outcome, double seconds, int discovered, int full, int descriptorsOnly, int skipped, int failed, int removed);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The write-ahead log stays beside the database for now: {Reason}")]
    private partial void LogUnsettled(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something did not end when the scan was cancelled ({Phase}): it is left to itself")]
    private partial void LogLeftBehind(ScanPhase phase);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scan does what needs no model: {Reason}")]
    private partial void LogWithoutModel(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scan can't go on: {Reason}")]
    private partial void LogImpossible(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The scan was cut off")]
    private partial void LogCrashed(Exception exception);
}
