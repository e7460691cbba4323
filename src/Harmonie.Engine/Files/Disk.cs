using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Harmonie.Engine.Files;

/// <summary>Asks the disk, and gives up on one that gives no answer: a file on a dead network mount holds whoever asks for it, whatever is cancelled.</summary>
internal static class Disk
{
    /// <summary>The longest wait for an answer, as long as ffmpeg may give no sound.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int AtOnce = 4;

    /// <summary>Asks on a thread of its own, which is left to itself when the patience is over.</summary>
    /// <param name="question">A few calls of the system.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="DiskSilentException">There was no answer.</exception>
    public static Task<T> AskAsync<T>(Func<T> question, CancellationToken cancellationToken) => AskAsync(question, Patience, cancellationToken);

    /// <summary>As <see cref="AskAsync{T}(Func{T}, CancellationToken)"/>, with other patience.</summary>
    public static async Task<T> AskAsync<T>(Func<T> question, TimeSpan patience, CancellationToken cancellationToken)
    {
        Task<T> answer = Task.Factory.StartNew(question, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await answer.WaitAsync(patience, cancellationToken);
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            throw new DiskSilentException(NoAnswer(patience));
        }
    }

    /// <summary>Asks several questions side by side, for what takes time is the system's answer, most of all over a network.</summary>
    /// <param name="questions">What is asked for.</param>
    /// <param name="answer">Asks for one of them; calls back whenever the disk has said something.</param>
    /// <param name="patience">How long the disk may say nothing at all.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The answers, in order; null where there was none.</returns>
    public static async Task<IReadOnlyList<TAnswer?>> AskAllAsync<TQuestion, TAnswer>(
        IReadOnlyList<TQuestion> questions, Func<TQuestion, Action, TAnswer> answer, TimeSpan patience, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var answers = new TAnswer?[questions.Count];
        long heard = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken stopped = stop.Token; // What is left behind may ask when its source is gone.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopped };
        Task asking = Parallel.ForEachAsync(Enumerable.Range(0, questions.Count), parallel, (i, _) =>
        {
            Volatile.Write(ref answers[i], answer(questions[i], Hear));
            Hear();
            return ValueTask.CompletedTask;
        });
        while (!asking.IsCompleted)
        {
            long before = Volatile.Read(ref heard);
            await asking.WaitAsync(patience, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (!asking.IsCompleted && before == Volatile.Read(ref heard))
            {
                await stop.CancelAsync();
                return [.. answers]; // A late one comes to an array that nobody looks at any more.
            }
        }

        await asking;
        return answers;

        void Hear()
        {
            stopped.ThrowIfCancellationRequested();
            Interlocked.Increment(ref heard);
        }
    }

    /// <summary>Fills a buffer from a position on.</summary>
    /// <returns>How many bytes there are; fewer than the buffer's length only at the end of the file.</returns>
    public static int Read(SafeFileHandle file, long position, Span<byte> buffer)
    {
        int filled = 0;
        for (int read = 1; filled < buffer.Length && read > 0; filled += read)
        {
            read = RandomAccess.Read(file, buffer[filled..], position + filled);
        }

        return filled;
    }

    /// <summary>Says that a disk gave no answer.</summary>
    public static string NoAnswer(TimeSpan patience) =>
        string.Create(CultureInfo.InvariantCulture, $"the disk gave no answer for {patience.TotalSeconds:0.#} s");
}
