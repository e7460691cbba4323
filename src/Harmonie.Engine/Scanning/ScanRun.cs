using System.Collections.Concurrent;
using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Files;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Scanning;

/// <summary>The four phases of a scan: enumerate, classify, extract, prune.</summary>
internal sealed partial class ScanRun(
    TrackStore tracks,
    ScanStore scans,
    RootStore roots,
    FailedFileStore failures,
    LibraryIndex index,
    TrackWorker worker,
    PluginCatalog plugins,
    ScanState state,
    IOptions<ScanningOptions> options,
    TimeProvider clock,
    ILogger<ScanRun> logger)
{
    private const int MostAlike = 20; // Lines of one reason in the log; a library without its model would fill it.
    private const int ThreadsPerFile = 2; // Descriptors and embedding go side by side.

    // Ctrl-C reaches the decoders of a terminal's program, too, and may do so first: they must not look like broken files.
    private static readonly TimeSpan SignalDelay = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(long Scan, string Reason), int> _reasons = [];

    /// <summary>Scans. Every finished track is committed by the time it is counted.</summary>
    public async Task RunAsync(long scanId, AnalysisModel model, bool force, bool retry, CancellationToken cancellationToken)
    {
        _reasons.Clear();
        state.Enter(ScanPhase.Enumerating);
        Task<IReadOnlyList<KnownFile>> known = Task.Run(() => tracks.GetKnownFilesAsync(cancellationToken), cancellationToken); // Beside the walk, which waits for the disk.
        LibraryWalk walk = await LibraryWalker.WalkAsync(options.Value.Libraries, Found, cancellationToken);
        state.Count(counters => counters with { Discovered = walk.Files.Count });
        foreach (WalkFailure failure in walk.Failures)
        {
            await FailAsync(scanId, failure.Path, failure.Reason, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        state.Enter(ScanPhase.Classifying);
        KnownFailures failed = new(await failures.GetAsync(cancellationToken), clock.UnixSeconds());
        await failures.ForgetAsync([.. failed.Paths.Where(path => walk.Covers(path) && !walk.Names.Contains(path))], cancellationToken);
        ScanPlan plan = await ScanPlan.CreateAsync(
            new ScanInputs(
                walk.Files,
                await known,
                failed,
                model.Choice.ReplacesOthers ? model.Choice.Model : null,
                DescriptorVersion.Version,
                TagMap.Version,
                force,
                retry),
            cancellationToken);

        LibraryMounts mounted = LibraryMounts.Compare(await roots.GetMountsAsync(cancellationToken), walk, await known);
        await roots.SetMountsAsync(mounted.Remembered, cancellationToken); // Before anything is analysed: even of a scan that is cut off, the next one must know.
        LostSounds lost = new(plan.Lost);
        IReadOnlyCollection<KnownFile> others = await ExtractAsync(scanId, plan, lost, model, failed, cancellationToken);

        cancellationToken.ThrowIfCancellationRequested();
        state.Enter(ScanPhase.Pruning);
        await PruneAsync(scanId, new LostFiles([.. plan.Lost.Except(lost.Taken), .. others], walk, mounted), cancellationToken);

        // A walk that hung in a dead mount may come back after its scan was given up.
        void Found(int files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.Count(counters => counters with { Discovered = files });
        }
    }

    /// <returns>Rows that the plan took for those of files found elsewhere, and that are not.</returns>
    private async Task<IReadOnlyCollection<KnownFile>> ExtractAsync(
        long scanId, ScanPlan plan, LostSounds lost, AnalysisModel model, KnownFailures failed, CancellationToken cancellationToken)
    {
        List<PlannedFile> work = [.. plan.Files.Where(file => file.Work != FileWork.Skip)];
        state.Count(counters => counters with { Skipped = plan.Files.Count - work.Count });
        state.BeginExtraction(work.Count, plan.KnownFailures);
        LogPlanned(plan.Files.Count, work.Count, plan.Lost.Count);
        ConcurrentBag<KnownFile> others = [];
        ExtractionContext context = new(scanId, model, failed, lost, new ScanDisks(Disk.Patience), others);
        using var threads = new BackgroundThreads(ThreadsPerFile * options.Value.Workers);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Workers, TaskScheduler = threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(work, parallel, async (file, stop) => await ExtractAsync(context, file, stop));
        return others;
    }

    private async Task ExtractAsync(ExtractionContext context, PlannedFile planned, CancellationToken cancellationToken)
    {
        string path = planned.File.Path;
        state.BeginFile(path);
        long start = clock.GetTimestamp();
        try
        {
            // Where a whole library has vanished, a decoder for each of its files would take hours to find that out.
            await context.Disks.RequireAsync(planned.File, cancellationToken);
            PlannedFile confirmed = await worker.ConfirmAsync(planned, cancellationToken);
            if (planned.Known is { } other && confirmed.Known is null)
            {
                context.Others.Add(other);
            }

            confirmed = await worker.RecogniseAsync(confirmed, context.Lost, context.Model, cancellationToken);
            FileWork done = await worker.RunAsync(confirmed, context.Lost, context.Model, cancellationToken);
            if (context.Failed.AttemptsOf(planned.File) > 0)
            {
                await failures.ForgetAsync([path], cancellationToken);
            }

            LogDone(path, done, clock.GetElapsedTime(start).TotalSeconds);
            state.Count(counters => done switch
            {
                FileWork.Full => counters with { Full = counters.Full + 1 },
                FileWork.DescriptorsOnly => counters with { DescriptorsOnly = counters.DescriptorsOnly + 1 },
                _ => counters with { Skipped = counters.Skipped + 1 },
            });
        }
        catch (AudioDecodingException exception)
        {
            await Task.Delay(SignalDelay, clock, cancellationToken);
            await FailAsync(context, planned.File, exception.IsMomentary ? FailureClass.Moment : FailureClass.File, exception.Message, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ModelUnavailableException)
        {
            // It has cost little, and may be mended at any moment: each scan tries again.
            await FailAsync(context.ScanId, path, exception is UnauthorizedAccessException ? "permission denied" : exception.Message, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not (DatabaseException or DecoderMissingException))
        {
            LogUnexpected(exception, path);
            if (exception is PluginFaultException fault)
            {
                plugins.Report(fault);
            }

            await FailAsync(context, planned.File, FailureClass.Moment, exception.Message, cancellationToken);
        }
        finally
        {
            state.EndFile(path);
        }
    }

    // A file that is gone leaves all that is served at once. Its row goes later, for the file may only be on its way.
    private async Task PruneAsync(long scanId, LostFiles lost, CancellationToken cancellationToken)
    {
        foreach (WalkFailure note in lost.Notes)
        {
            await FailAsync(scanId, note.Path, note.Reason, cancellationToken);
        }

        double now = clock.UnixSeconds();
        GoneFiles gone = await lost.FindGoneAsync(now, TimeSpan.FromDays(options.Value.KeepMissingDays), cancellationToken);
        await tracks.HideAsync(gone.Hide, now, cancellationToken);
        await tracks.MissAgainAsync(gone.MissedAgain, now, cancellationToken);
        await tracks.DeleteAsync(gone.Remove, cancellationToken);
        if (gone.Remove.Count > 0)
        {
            LogRemoved(gone.Remove.Count, options.Value.KeepMissingDays);
        }

        index.Remove(gone.Left);
        state.Count(counters => counters with { Removed = gone.Left.Count });
    }

    // A file that is remembered is left alone until it changes, or until its time comes; one that changed meanwhile is another file now.
    private async Task FailAsync(ExtractionContext context, LibraryFile file, FailureClass by, string reason, CancellationToken cancellationToken)
    {
        bool isSame = await file.IsUnchangedAsync(cancellationToken);
        ScanFailure failure = await FailAsync(context.ScanId, new ScanFailure(file.Path, reason, clock.UnixSeconds(), isSame ? file.Size : null, isSame ? file.Mtime : null), cancellationToken);
        if (isSame)
        {
            int attempts = context.Failed.AttemptsOf(file) + 1;
            await failures.SaveAsync(new FailedFile(file.Path, file.Size, file.Mtime, by, attempts, failure.Error, failure.FailedAt), cancellationToken);
        }
    }

    private Task<ScanFailure> FailAsync(long scanId, string path, string reason, CancellationToken cancellationToken) =>
        FailAsync(scanId, new ScanFailure(path, reason, clock.UnixSeconds(), Size: null, Mtime: null), cancellationToken);

    private async Task<ScanFailure> FailAsync(long scanId, ScanFailure failure, CancellationToken cancellationToken)
    {
        string reason = failure.Error.ReplaceLineEndings(" ").Trim();
        failure = failure with { Error = reason.Length > 0 ? reason : "it failed, and nothing said why" };
        state.AddFailure(failure);
        int alike = _reasons.AddOrUpdate((scanId, failure.Error), 1, (_, count) => count + 1);
        if (alike <= MostAlike)
        {
            LogFailed(failure.Path, failure.Error);
        }
        else if (alike == MostAlike + 1)
        {
            LogMoreFailed(failure.Error);
        }

        await scans.AddFailureAsync(scanId, failure, cancellationToken);
        return failure;
    }

    /// <summary>What all files of a scan share.</summary>
    private sealed record ExtractionContext(long ScanId, AnalysisModel Model, KnownFailures Failed, LostSounds Lost, ScanDisks Disks, ConcurrentBag<KnownFile> Others);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Found} files found: {Work} to work on, {Lost} tracks without a file")]
    private partial void LogPlanned(int found, int work, int lost);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tracks} tracks are removed for good: their files have been missing for {Days} days")]
    private partial void LogRemoved(int tracks, int days);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: {Work} in {Seconds:F1} s")]
    private partial void LogDone(string path, FileWork work, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Reason}")]
    private partial void LogFailed(string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "More files fail for the same reason, and are among the scan's failures: {Reason}")]
    private partial void LogMoreFailed(string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The analysis of {Path} failed unexpectedly")]
    private partial void LogUnexpected(Exception exception, string path);
}
