using Harmonie.Dsp;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;

namespace Harmonie.Engine.Scanning;

/// <summary>Does what a plan asks for one file: analyses it, commits its row, then publishes it to the index.</summary>
internal sealed class TrackWorker(TrackAnalyzer analyzer, TrackStore store, LibraryIndex index, TimeProvider clock)
{
    /// <summary>Makes sure of a row that was found by the file's content: two files may have the same size and ends, and another sound between them.</summary>
    /// <returns>The plan; without the row, if the file is not that row's.</returns>
    /// <exception cref="DecoderMissingException">No file can be read.</exception>
    public async Task<PlannedFile> ConfirmAsync(PlannedFile planned, CancellationToken cancellationToken) =>
        planned is not { IsByContent: true, Known: { } known }
        || (await store.FindStoredAsync(known.Id, cancellationToken) is { } row && await analyzer.IsSameSoundAsync(planned.File.Path, row, cancellationToken))
            ? planned
            : new PlannedFile(planned.File, FileWork.Full, Known: null);

    /// <summary>Looks for the row of a new file that was moved and tagged at once: by its sound. Nothing is decoded.</summary>
    /// <returns>The plan; with the row, if there is one, and the least work that brings it up to date.</returns>
    /// <exception cref="DecoderMissingException">No file can be read.</exception>
    public async Task<PlannedFile> RecogniseAsync(PlannedFile planned, LostSounds lost, AnalysisModel model, CancellationToken cancellationToken)
    {
        if (planned is not { Work: FileWork.Full, Known: null } || !lost.MayHold(planned.File) || lost.Take(await analyzer.HashAsync(planned.File.Path, cancellationToken)) is not { } row)
        {
            return planned;
        }

        bool isCurrent = row.DescriptorVersion == DescriptorVersion.Version && (!model.Choice.ReplacesOthers || row.Model == model.Choice.Model);
        return planned with { Known = row, Work = isCurrent ? FileWork.Retag : FileWork.Full };
    }

    /// <summary>Brings a file's row up to date. When this returns, the row is committed.</summary>
    /// <returns>What was done: never <see cref="FileWork.Retag"/>, if that came to a full analysis.</returns>
    /// <exception cref="AudioDecodingException">The file can't be decoded.</exception>
    /// <exception cref="DecoderMissingException">No file can.</exception>
    /// <exception cref="ModelUnavailableException">The file needs the model, which can't be had; all else that it needs is done.</exception>
    public async Task<FileWork> RunAsync(PlannedFile planned, LostSounds lost, AnalysisModel model, CancellationToken cancellationToken)
    {
        switch (planned.Work)
        {
            case FileWork.Full when model.Missing is not null && planned.WithoutModel != FileWork.Full:
                await RunAsync(planned with { Work = planned.WithoutModel }, lost, model, cancellationToken);
                throw new ModelUnavailableException(model.Missing);
            case FileWork.Retag when await RetagAsync(planned, model, cancellationToken):
                return FileWork.Retag;
            case FileWork.Retag or FileWork.Full:
                await AnalyzeAsync(planned, lost, model, cancellationToken);
                return FileWork.Full;
            case FileWork.DescriptorsOnly:
                await DescribeAsync(planned, cancellationToken);
                return FileWork.DescriptorsOnly;
            case FileWork.Tags:
                TrackTagging? tagging = await analyzer.ReadTagsAsync(planned.File.Path, model, cancellationToken);
                await ChangeRowAsync(planned, row => Retag(row, tagging is { } read && SaysNothing(read.Tags) ? null : tagging, model), cancellationToken);
                return FileWork.Tags;
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
        await ChangeRowAsync(planned, row => Retag(row, tagging, model) with { Fingerprint = fingerprint }, cancellationToken);
        return true;
    }

    private async Task AnalyzeAsync(PlannedFile planned, LostSounds lost, AnalysisModel model, CancellationToken cancellationToken)
    {
        if (model.Missing is { } reason)
        {
            throw new ModelUnavailableException(reason);
        }

        TrackAnalysis analysis = await analyzer.AnalyzeAsync(planned.File.Path, model, cancellationToken);
        TrackEmbedding embedding = analysis.Embedding!; // There is one whenever a model is given.
        TrackRecord row = Describe(Locate(new TrackRecord { Id = (planned.Known ?? lost.Take(analysis.AudioHash))?.Id ?? 0 }, planned.File), analysis);
        TrackRecord track = Embed(row, embedding) with { Fingerprint = await Fingerprint.ComputeAsync(planned.File.Path, cancellationToken) };
        await RequireUnchangedAsync(planned.File, cancellationToken);
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
        if (planned.Known is { } known && await store.FindStoredAsync(known.Id, cancellationToken) is { } row)
        {
            TrackRecord changed = Locate(change(row), planned.File);
            await RequireUnchangedAsync(planned.File, cancellationToken);
            await store.UpdateAsync(changed, cancellationToken);
            if (!index.TryUpdate(changed) && await store.GetEmbeddingAsync(changed.Id, cancellationToken) is { } embedding)
            {
                index.Upsert(changed, embedding); // Its file was missing and has come back.
            }
        }
    }

    // What was read while the file was being written is of no file, and the row would say that it is of this one.
    private static async Task RequireUnchangedAsync(LibraryFile file, CancellationToken cancellationToken)
    {
        if (!await file.IsUnchangedAsync(cancellationToken))
        {
            throw new IOException("the file has changed since the scan found it: the next scan reads it");
        }
    }

    private static TrackRecord Locate(TrackRecord track, LibraryFile file) => track with
    {
        Path = file.Path,
        LibraryRoot = file.Root,
        RelativePath = file.RelativePath,
        Size = file.Size,
        Mtime = file.Mtime,
        MissingSince = null,
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

    // Of bytes that have not changed, whoever read something knew more; or a sparse file stands in for one that is in somebody's cloud.
    private static bool SaysNothing(TrackTags tags) =>
        tags is { Artist: null, Album: null, Title: null, TrackNumber: null, Genres.Count: 0, AlbumArtist: null, Year: null, DiscNumber: null, RecordingId: null, Isrc: null };

    private static TrackRecord Tag(TrackRecord track, TrackTags tags) => track with
    {
        Artist = tags.Artist,
        Album = tags.Album,
        Title = tags.Title,
        TrackNumber = tags.TrackNumber,
        AlbumArtist = tags.AlbumArtist,
        Year = tags.Year,
        DiscNumber = tags.DiscNumber,
        RecordingId = tags.RecordingId,
        Isrc = tags.Isrc,
        TagsVersion = TagMap.Version,
    };

    // What nothing can read any more stays as it was read last.
    private static TrackRecord Retag(TrackRecord track, TrackTagging? tagging, AnalysisModel model) =>
        tagging is null ? track with { TagsVersion = TagMap.Version } : Style(Tag(track, tagging.Tags), tagging, model);

    // Styles that were read from tags change with them; those that were heard stay.
    private static TrackRecord Style(TrackRecord track, TrackTagging tagging, AnalysisModel model) =>
        track.Styles.Count == 0 || model.Classifiers.Any(classifier => classifier.EmbedderModel is null && classifier.Name == track.StyleSource)
            ? track with { StyleSource = tagging.StyleSource, Styles = tagging.Styles }
            : track;
}
