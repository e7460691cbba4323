using System.Runtime.CompilerServices;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;

namespace Harmonie.EffnetEmbedder;

/// <summary>Embeds tracks by a described ONNX model.</summary>
internal sealed class OnnxEmbedder(ModelDescription description, InferenceSettings settings, IModelStore store, ILogger<OnnxEmbedder> logger)
    : IEmbedder, IDisposable
{
    private readonly SemaphoreSlim _preparing = new(1, 1);
    private OnnxModel? _model;
    private volatile BatchQueue? _queue;

    /// <inheritdoc />
    public string Model => description.Model;

    /// <inheritdoc />
    public string Title => description.Title;

    /// <inheritdoc />
    public int Preference => description.Preference;

    /// <inheritdoc />
    public int Dimension => description.Embedding.Width;

    /// <inheritdoc />
    public int SampleRate => description.Mel.SampleRate;

    /// <inheritdoc />
    public Resampling Resampling => description.Resampling;

    /// <inheritdoc />
    public string Preprocessing => description.Preprocessing;

    /// <inheritdoc />
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_queue is null)
            {
                IReadOnlyList<string> paths = await store.GetAsync(description.Files, cancellationToken);
                _model = OnnxModel.Load(paths[0], description, settings, logger);
                _queue = new BatchQueue(_model, settings.Runners);
            }
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<PatchEmbeddings> EmbedAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BatchQueue queue = _queue ?? throw new InvalidOperationException($"{description.Title} is not prepared");
        PatchCutter cutter = new(description.Mel, description.Patch);
        List<float[]> patches = [];
        Queue<Task<PatchEmbeddings>> underWay = [];
        using var track = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await foreach (ReadOnlyMemory<float> block in audio.WithCancellation(cancellationToken))
            {
                cutter.Process(block.Span, patches);
                foreach (float[] patch in patches)
                {
                    underWay.Enqueue(queue.SubmitAsync(patch, track.Token));
                    while (underWay.Count >= queue.Ahead || (underWay.TryPeek(out Task<PatchEmbeddings>? first) && first.IsCompleted))
                    {
                        yield return await underWay.Dequeue();
                    }
                }

                patches.Clear();
            }

            cutter.Finish(patches);
            foreach (float[] patch in patches)
            {
                underWay.Enqueue(queue.SubmitAsync(patch, track.Token));
            }

            while (underWay.TryDequeue(out Task<PatchEmbeddings>? next))
            {
                yield return await next;
            }
        }
        finally
        {
            await track.CancelAsync(); // Where the track ends early, so does what is left of it in the queue.
        }
    }

    /// <summary>Ends the runners and closes the model.</summary>
    public void Dispose()
    {
        _queue?.Dispose();
        _model?.Dispose();
        _preparing.Dispose();
    }
}
