using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Models;

/// <summary>Fetches one file beside its place: with retries, going on where the last attempt ended, and checked before anyone sees it.</summary>
internal sealed partial class ModelDownload(
    IModelSource source, ModelFile file, string partPath, ModelStoreOptions options, TimeProvider clock, ILogger logger)
{
    private const int BufferSize = 128 * 1024;

    // A file that isn't pinned is a small document; an endless one must not fill the disk.
    private const long LargestDocument = 16 * 1024 * 1024;

    private readonly long _largest = file.IsPinned ? file.Size : LargestDocument;

    /// <summary>Downloads until the file is whole and right.</summary>
    /// <exception cref="DownloadException">It could not be fetched, or what came is another file. What came of the right file stays, for the next time.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                bool wasResumed = await FetchRestAsync(cancellationToken);
                await CheckAsync(wasResumed, cancellationToken);
                return;
            }
            catch (DownloadException exception) when (exception.IsTransient && retry < options.RetryPauses.Count)
            {
                TimeSpan pause = options.RetryPauses[retry];
                LogRetry(file.Name, exception.Message, pause.TotalSeconds);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    /// <returns>Whether the beginning came from an earlier attempt.</returns>
    private async Task<bool> FetchRestAsync(CancellationToken cancellationToken)
    {
        await using FileStream part = new(partPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, BufferSize, useAsync: true);
        if (part.Length > _largest || !file.IsPinned)
        {
            part.SetLength(0);
        }

        if (file.IsPinned && part.Length == file.Size)
        {
            return true;
        }

        using CancellationTokenSource stall = new(options.StallTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            await using ModelContent content = await source.OpenAsync(file, part.Length, either.Token);
            Accept(content, part);
            bool isResumed = part.Length > 0;
            await CopyAsync(content, part, stall, either.Token);
            return isResumed;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException($"nothing came for {options.StallTimeout.TotalSeconds:0.#} s", isTransient: true, exception);
        }
    }

    private void Accept(ModelContent content, FileStream part)
    {
        if (content.Size is { } size && (file.IsPinned ? size != file.Size : size > _largest))
        {
            throw new DownloadException($"it has {size:N0} bytes there instead of {file.Size:N0}", isTransient: false);
        }

        if (content.Offset != 0 && content.Offset != part.Length)
        {
            throw new DownloadException($"the server went on at byte {content.Offset:N0} instead of {part.Length:N0}", isTransient: false);
        }

        part.SetLength(content.Offset);
        part.Position = content.Offset;
    }

    private async Task CopyAsync(ModelContent content, FileStream part, CancellationTokenSource stall, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferSize];
        int tenth = Tenth(part.Length);
        while (true)
        {
            stall.CancelAfter(options.StallTimeout);
            int read = await ReadAsync(content.Stream, buffer, cancellationToken);
            if (read == 0)
            {
                break;
            }

            if (part.Position + read > _largest)
            {
                throw new DownloadException($"more than {_largest:N0} bytes came", isTransient: false);
            }

            await part.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (Tenth(part.Position) is var now && now > tenth)
            {
                tenth = now;
                LogProgress(file.Name, 10 * now, part.Position / 1e6, file.Size / 1e6);
            }
        }

        await part.FlushAsync(cancellationToken);
        part.Flush(flushToDisk: true); // Or a power cut could leave the right name over missing bytes.
        if (file.IsPinned && part.Position < file.Size)
        {
            throw new DownloadException($"the connection ended after {part.Position:N0} of {file.Size:N0} bytes", isTransient: true);
        }
    }

    // Only what the network does is worth another attempt; a full disk is not.
    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new DownloadException($"the connection broke: {exception.Message}", isTransient: true, exception);
        }
    }

    private async Task CheckAsync(bool wasResumed, CancellationToken cancellationToken)
    {
        ModelCheck check = await ModelCheck.OfAsync(partPath, file, cancellationToken);
        if (check.Flaw is { } flaw)
        {
            File.Delete(partPath);
            // Two attempts may have met two versions of the file; a fresh start decides.
            throw new DownloadException($"what came {flaw}", wasResumed);
        }

        if (check.Warning is { } warning)
        {
            LogReissued(file.Name, warning);
        }
    }

    private int Tenth(long bytes) => (int)(10 * bytes / Math.Max(1, file.Size));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Downloading {File} was interrupted ({Reason}); trying again in {Seconds} s")]
    private partial void LogRetry(string file, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Downloading {File}: {Percent} % ({Done:0.0} of {Total:0.0} MB)")]
    private partial void LogProgress(string file, int percent, double done, double total);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} {Difference}: its publisher seems to have re-issued it")]
    private partial void LogReissued(string file, string difference);
}
