using System.Collections.Concurrent;
using Harmonie.Plugins;

namespace Harmonie.EffnetEmbedder;

/// <summary>
/// Runs patches of all tracks through one model, several at a time: whichever come first make up a batch, so that short tracks and the ends of
/// tracks fill batches too, and every track gets on.
/// </summary>
/// <remarks>
/// Each runner is a thread of its own, because a run keeps its thread busy for long and the pool's threads are for the server's answers. The queue
/// is bounded by its callers: each has <see cref="Ahead"/> patches under way at most.
/// </remarks>
internal sealed class BatchQueue : IDisposable
{
    /// <summary>With fewer patches than this a batch waits a moment for more.</summary>
    private const int WorthRunning = 8;

    /// <summary>How long a small batch waits: less than a batch takes, and nothing against a track.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly OnnxModel _model;
    private readonly BlockingCollection<Request> _requests = [];
    private readonly Thread[] _runners;

    /// <param name="model">Is run; not disposed by this object.</param>
    /// <param name="runners">Batches that are computed at the same time.</param>
    public BatchQueue(OnnxModel model, int runners)
    {
        _model = model;
        _runners = [.. Enumerable.Range(1, runners).Select(number => new Thread(Run) { IsBackground = true, Name = $"inference {number}" })];
        foreach (Thread runner in _runners)
        {
            runner.Start();
        }
    }

    /// <summary>How many patches of one track may be under way: one batch that runs and one that fills.</summary>
    public int Ahead => 2 * _model.BatchSize;

    /// <summary>Runs a patch through the model.</summary>
    /// <param name="patch">Shape <c>[frames, bands]</c>, row-major; the queue's from now on.</param>
    /// <param name="cancellationToken">A patch whose turn hasn't come when it is cancelled is never run.</param>
    public Task<PatchEmbeddings> SubmitAsync(float[] patch, CancellationToken cancellationToken)
    {
        Request request = new(patch, cancellationToken);
        _requests.Add(request, cancellationToken);
        return request.Answer.Task;
    }

    /// <summary>Lets the runners finish what was submitted, and ends them.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        foreach (Thread runner in _runners)
        {
            runner.Join();
        }

        _requests.Dispose();
    }

    private void Run()
    {
        float[] input = _model.CreateInput();
        List<Request> batch = [];
        while (TryCollect(batch))
        {
            Answer(batch, input);
            batch.Clear();
        }
    }

    private bool TryCollect(List<Request> batch)
    {
        int wait = Timeout.Infinite;
        while (batch.Count < _model.BatchSize && _requests.TryTake(out Request? next, wait))
        {
            if (next.IsCancelled)
            {
                next.Answer.TrySetCanceled();
                continue;
            }

            batch.Add(next);
            wait = batch.Count < Math.Min(WorthRunning, _model.BatchSize) ? (int)Patience.TotalMilliseconds : 0;
        }

        return batch.Count > 0 || !_requests.IsCompleted;
    }

    private void Answer(List<Request> batch, float[] input)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Patch.CopyTo(input, i * _model.PatchLength);
            }

            float[][] rows = _model.Run(input, batch.Count);
            for (int i = 0; i < batch.Count; i++)
            {
                batch[i].Answer.TrySetResult(Row(rows, i));
            }
        }
        catch (Exception exception) // Whatever it is, it belongs to the tracks of this batch; the next batch is another matter.
        {
            batch.ForEach(request => request.Answer.TrySetException(exception));
        }
    }

    private PatchEmbeddings Row(float[][] rows, int row)
    {
        ReadOnlyMemory<float> Of(int output) => rows[output].AsMemory(row * _model.Outputs[output].Width, _model.Outputs[output].Width);

        return new PatchEmbeddings(1, Of(0), Enumerable.Range(1, rows.Length - 1).ToDictionary(output => _model.Outputs[output].Name, Of));
    }

    private sealed class Request(float[] patch, CancellationToken cancellationToken)
    {
        public float[] Patch { get; } = patch;

        public bool IsCancelled => cancellationToken.IsCancellationRequested;

        // Continuations are other tracks' work; they must not run on a runner's thread.
        public TaskCompletionSource<PatchEmbeddings> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
