using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Scanning;

/// <summary>Does what a plan asks for one file: analyses it, commits its row, then publishes it to the index.</summary>
internal sealed class TrackWorker(TrackAnalyzer analyzer, TrackStore store, LibraryIndex index, TimeProvider clock)
{
    /// <summary>Brings a file's row up to date. When this returns, the row is committed.</summary>
    /// <returns>What was done: never <see cref="FileWork.Retag"/>, if that came to a full analysis.</returns>
    /// <exception cref="Audio.AudioDecodingException">The file can't be decoded.</exception>
    /// <exception cref="Audio.DecoderMissingException">No file can.</exception>
    public async Task<FileWork> RunAsync(PlannedFile planned, AnalysisModel model, CancellationToken cancellationToken)
    {
        switch (planned.Work)
        {
            case FileWork.Retag when await RetagAsync(planned, model, cancellationToken):
                return FileWork.Retag;
            case FileWork.Retag or FileWork.Full:
                await AnalyzeAsync(planned, model, cancellationToken);
                return FileWork.Full;
            case FileWork.DescriptorsOnly:
                await DescribeAsync(planned, cancellationToken);
                return FileWork.DescriptorsOnly;
            case FileWork.Move:
                await ChangeRowAsync(planned, row => row, cancellationToken);
                return FileWork.Move;
            default:
                return FileWork.Skip;
        }
    }

    private async Task<bool> RetagAsync(PlannedFile planned, AnalysisModel model, CancellationToken cancellationToken)
    {
        if (planned.Known?.AudioHash is not { } audioHash
            || await analyzer.RetagAsync(planned.File.Path, audioHash, model, cancellationToken) is not { } tagging)
        {
            return false;
        }

        string fingerprint = await Fingerprint.ComputeAsync(planned.File.Path, cancellationToken);
        await ChangeRowAsync(planned, row => Style(Tag(row, tagging.Tags), tagging, model) with { Fingerprint = fingerprint }, cancellationToken);
        return true;
    }

    private async Task AnalyzeAsync(PlannedFile planned, AnalysisModel model, CancellationToken cancellationToken)
    {
        TrackAnalysis analysis = await analyzer.AnalyzeAsync(planned.File.Path, model, cancellationToken);
        TrackEmbedding embedding = analysis.Embedding!; // There is one whenever a model is given.
        TrackRecord row = Describe(Locate(new TrackRecord { Id = planned.Known?.Id ?? 0 }, planned.File), analysis);
        TrackRecord track = Embed(row, embedding) with { Fingerprint = await Fingerprint.ComputeAsync(planned.File.Path, cancellationToken) };
        long id = await store.SaveAsync(track, cancellationToken);
        index.Upsert(track with { Id = id }, embedding.Vector);
    }

    private async Task DescribeAsync(PlannedFile planned, CancellationToken cancellationToken)
    {
        TrackAnalysis analysis = await analyzer.AnalyzeAsync(planned.File.Path, model: null, cancellationToken);
        await ChangeRowAsync(planned, row => Describe(row, analysis), cancellationToken);
    }

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

    private TrackRecord Describe(TrackRecord track, TrackAnalysis analysis) => Tag(track, analysis.Tags) with
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
        AudioHash = analysis.AudioHash,
        AnalyzedAt = clock.UnixSeconds(),
    };

    private static TrackRecord Embed(TrackRecord track, TrackEmbedding embedding) => track with
    {
        Model = embedding.Model,
        Preprocessing = embedding.Preprocessing,
        Embedding = embedding.Vector,
        StyleSource = embedding.StyleSource,
        StyleActivations = embedding.StyleActivations,
        Styles = embedding.Styles,
    };

    private static TrackRecord Tag(TrackRecord track, TrackTags tags) => track with
    {
        Artist = tags.Artist,
        Album = tags.Album,
        Title = tags.Title,
        TrackNumber = tags.TrackNumber,
    };

    // Styles that were read from tags change with them; those that were heard stay.
    private static TrackRecord Style(TrackRecord track, TrackTagging tagging, AnalysisModel model) =>
        track.Styles.Count == 0 || model.Classifiers.Any(classifier => classifier.EmbedderModel is null && classifier.Name == track.StyleSource)
            ? track with { StyleSource = tagging.StyleSource, Styles = tagging.Styles }
            : track;
}
