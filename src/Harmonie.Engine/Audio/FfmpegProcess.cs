using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;

namespace Harmonie.Engine.Audio;

/// <summary>
/// A run of ffmpeg or ffprobe: at low priority, with bounded memory, never longer than it is allowed to take, and gone when this is disposed.
/// </summary>
/// <remarks>Whatever goes wrong with it is an <see cref="AudioDecodingException"/>, which says whether the file or the moment is to blame; unless all programs were told to end.</remarks>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    private const int NoSuchFile = 2;
    private const int NotExecutable = 8;
    private const int NoPermission = 13;
    private const int SignalBase = 128;

    // A child of the program may hold its pipes open after its end, and a dead program may hang in the file system.
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(5);

    private readonly string _tool;
    private readonly TimeSpan _patience;
    private readonly Process _process;
    private readonly Task _listening;
    private readonly Task _feeding;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationToken _cancelled;
    private TimeSpan _waited;

    private FfmpegProcess(
        string tool, Process process, TimeSpan allowance, AudioOptions options, Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>>? feed, CancellationToken cancellationToken)
    {
        (_tool, _process, _cancelled, Allowance) = (tool, process, cancellationToken, allowance);
        _patience = TimeSpan.FromSeconds(options.LongestSilence);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _listening = ListenAsync();
        _feeding = feed is null ? Task.CompletedTask : FeedAsync(feed(_limit.Token));
    }

    /// <summary>How long it may let us wait altogether. Time between two reads is ours and doesn't count.</summary>
    public TimeSpan Allowance { get; set; }

    /// <summary>What it has said so far.</summary>
    public FfmpegMessages Messages { get; } = new();

    /// <summary>Starts a program.</summary>
    /// <param name="tool"><c>ffmpeg</c> or <c>ffprobe</c>.</param>
    /// <param name="arguments">Its arguments, as they are.</param>
    /// <param name="allowance">See <see cref="Allowance"/>.</param>
    /// <param name="options">Where it lies and what it may cost.</param>
    /// <param name="cancellationToken">Ends every wait for it.</param>
    /// <param name="feed">What is written to it; null for nothing. Where that fails, so does <see cref="FinishAsync"/>.</param>
    /// <exception cref="DecoderMissingException">There is no such program.</exception>
    public static FfmpegProcess Start(
        string tool,
        IEnumerable<string> arguments,
        TimeSpan allowance,
        AudioOptions options,
        CancellationToken cancellationToken,
        Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>>? feed = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(Path.Combine(options.FfmpegDirectory, tool), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = Process.Start(start)!; // Null only where a running program is reused.
            LinuxProcess.LowerPriority(process.Id);
            LinuxProcess.LimitMemory(process.Id, options.MemoryLimit);
            if (feed is null)
            {
                process.StandardInput.Close();
            }

            if (process.StandardOutput.BaseStream is PipeStream pipe)
            {
                LinuxProcess.WidenPipe(pipe.SafePipeHandle);
            }

            return new FfmpegProcess(tool, process, allowance, options, feed, cancellationToken);
        }
        catch (Win32Exception exception) when (exception.NativeErrorCode is NoSuchFile or NotExecutable or NoPermission)
        {
            throw new DecoderMissingException(tool, exception);
        }
    }

    /// <summary>The name under which ffmpeg and ffprobe open a file: a colon in it is no protocol's end, and a leading dash no option.</summary>
    public static string Address(string path) => "file:" + path;

    /// <summary>Fills a buffer with the output.</summary>
    /// <returns>How many bytes there are; fewer than the buffer's length only at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        int filled = 0;
        int read = 1;
        while (filled < buffer.Length && read > 0)
        {
            long start = BeginWait(_patience);
            try
            {
                read = await _process.StandardOutput.BaseStream.ReadAsync(buffer[filled..], _limit.Token);
            }
            catch (OperationCanceledException) when (!_cancelled.IsCancellationRequested)
            {
                throw Overdue();
            }

            EndWait(start);
            filled += read;
        }

        return filled;
    }

    /// <summary>Waits, after all output was read, for the end.</summary>
    /// <exception cref="AudioDecodingException">It ended badly. The message is the last thing that it said.</exception>
    /// <exception cref="IOException">Somebody ended it.</exception>
    public async Task FinishAsync()
    {
        long start = BeginWait(Allowance);
        try
        {
            await _process.WaitForExitAsync(_limit.Token);
        }
        catch (OperationCanceledException) when (!_cancelled.IsCancellationRequested)
        {
            throw TooSlow();
        }

        EndWait(start);
        await Task.WhenAny(Task.WhenAll(_listening, _feeding), Task.Delay(LastMoment, _cancelled));
        _cancelled.ThrowIfCancellationRequested();
        if (_feeding.IsFaulted)
        {
            await _feeding; // Half of the sound may look like all of it.
        }

        switch (_process.ExitCode)
        {
            case 0:
                return;
            case 255 or SignalBase + 1 or SignalBase + 2 or SignalBase + 15: // ffmpeg says 255 after SIGINT and SIGTERM, such as Ctrl-C sends to all.
                throw new IOException($"{_tool} was ended from outside");
            case > SignalBase and < SignalBase + 65 and int code:
                throw new AudioDecodingException($"{_tool} was ended by signal {code - SignalBase}") { IsMomentary = true };
            case int code:
                throw new AudioDecodingException(Messages.Reason ?? $"{_tool} ended with code {code}");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has just ended by itself.
        }

        using var lastMoment = new CancellationTokenSource(LastMoment);
        await _process.WaitForExitAsync(lastMoment.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _limit.CancelAsync();
        await _listening;
        await _feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _limit.Dispose();
        _process.Dispose();
    }

    private long BeginWait(TimeSpan patience)
    {
        TimeSpan left = Allowance - _waited;
        if (left <= TimeSpan.Zero)
        {
            throw TooSlow();
        }

        _limit.CancelAfter(left < patience ? left : patience);
        return Stopwatch.GetTimestamp();
    }

    private void EndWait(long start)
    {
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
        _waited += Stopwatch.GetElapsedTime(start);
    }

    private AudioDecodingException Overdue() => Allowance - _waited < _patience
        ? TooSlow()
        : new AudioDecodingException($"{_tool} made no progress for {Seconds(_patience)} s") { IsMomentary = true };

    private AudioDecodingException TooSlow() => new($"{_tool} took longer than {Seconds(Allowance)} s") { IsMomentary = true };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private async Task ListenAsync()
    {
        char[] buffer = new char[4096];
        try
        {
            for (int read; (read = await _process.StandardError.ReadAsync(buffer, _limit.Token)) > 0;)
            {
                Messages.Add(buffer.AsSpan(0, read));
            }

            Messages.EndLine();
        }
        catch (OperationCanceledException)
        {
            // Nobody wants to hear more.
        }
    }

    private async Task FeedAsync(IAsyncEnumerable<ReadOnlyMemory<byte>> bytes)
    {
        await using Stream input = _process.StandardInput.BaseStream;
        await foreach (ReadOnlyMemory<byte> piece in bytes.WithCancellation(_limit.Token))
        {
            try
            {
                await input.WriteAsync(piece, _limit.Token);
            }
            catch (IOException)
            {
                return; // It has ended, and says itself how.
            }
        }
    }
}
