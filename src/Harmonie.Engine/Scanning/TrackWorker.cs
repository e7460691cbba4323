using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Does what a plan asks for one file: analyses it, commits its row, then publishes it to the index.</summary>
internal sealed class TrackWorker(TrackAnalyzer analyzer, TrackStore store, LibraryIndex index, TimeProvider clock)
{
    /// <summary>Brings a file's row up to date. When this returns, the row is committed.</summary>
    /// <exception cref="Audio.AudioDecodingException">The file can't be decoded.</exception>
    public Task RunAsync(PlannedFile planned, AnalysisModel model, CancellationToken cancellationToken) => planned.Work switch
    {
        FileWork.Full => AnalyzeAsync(planned, model, cancellationToken),
        FileWork.DescriptorsOnly => DescribeAsync(planned, cancellationToken),
        FileWork.Move => MoveAsync(planned, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task AnalyzeAsync(PlannedFile planned, AnalysisModel model, CancellationToken cancellationToken)
    {
        TrackAnalysis analysis = await analyzer.AnalyzeAsync(planned.File.Path, model, cancellationToken);
        TrackEmbedding embedding = analysis.Embedding!; // There is one whenever a model is given.
        var track = new AnalyzedTrack
        {
            Id = planned.Known?.Id ?? 0,
            Path = planned.File.Path,
            Size = planned.File.Size,
            Mtime = planned.File.Mtime,
            Duration = analysis.Duration,
            Model = embedding.Model,
            EmbeddingDimension = embedding.Vector.Length,
            DescriptorVersion = DescriptorVersion.Version,
            AnalyzedAt = Now(),
            Preprocessing = embedding.Preprocessing,
            StyleSource = embedding.StyleSource,
            Styles = embedding.Styles,
            StyleActivations = embedding.StyleActivations,
            Embedding = embedding.Vector,
            Fingerprint = await Fingerprint.ComputeAsync(planned.File.Path, cancellationToken),
        };
        track = (AnalyzedTrack)Describe(Locate(track, planned.File), analysis);
        long id = await store.SaveAsync(track, cancellationToken);
        index.Upsert(track with { Id = id }, embedding.Vector);
    }

    private async Task DescribeAsync(PlannedFile planned, CancellationToken cancellationToken)
    {
        TrackAnalysis analysis = await analyzer.AnalyzeAsync(planned.File.Path, model: null, cancellationToken);
        await ChangeRowAsync(planned, row => Describe(row, analysis) with { AnalyzedAt = Now() }, cancellationToken);
    }

    private Task MoveAsync(PlannedFile planned, CancellationToken cancellationToken) => ChangeRowAsync(planned, row => row, cancellationToken);

    private async Task ChangeRowAsync(PlannedFile planned, Func<TrackRecord, TrackRecord> change, CancellationToken cancellationToken)
    {
        if (planned.Known is { } known && await store.FindAsync(known.Id, cancellationToken) is { } row)
        {
            TrackRecord changed = Locate(change(row), planned.File);
            await store.UpdateAsync(changed, cancellationToken);
            index.Update(changed);
        }
    }

    private static TrackRecord Locate(TrackRecord track, LibraryFile file) => track with
    {
        Path = file.Path,
        LibraryRoot = file.Root,
        RelativePath = file.RelativePath,
        Size = file.Size,
        Mtime = file.Mtime,
    };

    private static TrackRecord Describe(TrackRecord track, TrackAnalysis analysis) => track with
    {
        Duration = analysis.Duration,
        DescriptorVersion = DescriptorVersion.Version,
        Bpm = analysis.Descriptors.Bpm,
        BpmConfidence = analysis.Descriptors.BpmConfidence,
        Key = analysis.Descriptors.Key,
        Scale = analysis.Descriptors.Scale,
        KeyStrength = analysis.Descriptors.KeyStrength,
        Loudness = analysis.Descriptors.Loudness,
        Danceability = analysis.Descriptors.Danceability,
        OnsetRate = analysis.Descriptors.OnsetRate,
        Artist = analysis.Tags.Artist,
        Album = analysis.Tags.Album,
        Title = analysis.Tags.Title,
        TrackNumber = analysis.Tags.TrackNumber,
    };

    private double Now() => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
