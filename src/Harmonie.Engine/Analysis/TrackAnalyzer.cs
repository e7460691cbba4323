using System.Globalization;
using Harmonie.Dsp;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Analysis;

/// <summary>Analyses one file: it is decoded once, and everything that needs samples drinks from that stream. Memory does not grow with its length.</summary>
internal sealed class TrackAnalyzer(AudioDecoder decoder, ITagReader tagReader, Ffprobe ffprobe, IOptions<AnalysisOptions> options)
{
    /// <summary>Seconds of sound that leave enough behind to be worth a collection.</summary>
    private const double LongSound = 2 * 3600;
    private const double SameDuration = 0.5; // Seconds: containers round, and encoders count their padding in or out.

    /// <summary>Analyses a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">What makes the embedding and the styles; null for descriptors and tags alone.</param>
    /// <param name="cancellationToken">Ends the work, ffmpeg included, at once.</param>
    /// <exception cref="AudioDecodingException">The file can't be decoded.</exception>
    /// <exception cref="DecoderMissingException">There is nothing to decode it with.</exception>
    public async Task<TrackAnalysis> AnalyzeAsync(string path, AnalysisModel? model, CancellationToken cancellationToken)
    {
        DecodingWish wish = await FileEnd.RequireAsync(path, cancellationToken);
        TrackTags tags = await tagReader.ReadAsync(path, cancellationToken) ?? TrackTags.None;
        (TrackAnalysis analysis, int? louder) = await AnalyzeAsync(path, wish, tags, model, cancellationToken);
        return louder is { } channel ? (await AnalyzeAsync(path, wish with { Channel = channel }, tags, model, cancellationToken)).Analysis : analysis;
    }

    /// <returns>The analysis; and the channel that is to be analysed instead, where they cancel each other out.</returns>
    private async Task<(TrackAnalysis Analysis, int? LouderChannel)> AnalyzeAsync(
        string path, DecodingWish wish, TrackTags tags, AnalysisModel? model, CancellationToken cancellationToken)
    {
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<TrackEmbedding?> embedding = Task.FromResult<TrackEmbedding?>(null);
        try
        {
            await using AudioSignal signal = await decoder.OpenAsync(path, wish, whole.Token);
            var feed = new SampleFeed();
            if (model is not null)
            {
                embedding = EmbedAsync(model, signal.SampleRate, feed, tags, whole.Token);
            }

            Descriptors descriptors = await DescribeAsync(signal, feed, model is not null, whole.Token);
            AudioIdentity audio = await signal.RequireWholeAsync(async () => (await ffprobe.ReadAsync(path, whole.Token)).AudioDuration);
            return (new TrackAnalysis(tags, signal.SecondsRead, descriptors, await HashAsync(path, audio, whole.Token), await embedding), signal.LouderChannel);
        }
        finally
        {
            // Where one of the two failed, the other has no purpose left.
            await whole.CancelAsync();
            await ((Task)embedding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What tells a file's audio from all other, as <see cref="TrackAnalysis.AudioHash"/> has it; null if that can't be told. Nothing is decoded.</summary>
    /// <exception cref="DecoderMissingException">There is nothing to read the file with.</exception>
    public async Task<string?> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await HashAsync(path, await decoder.IdentifyAsync(path, cancellationToken), cancellationToken);
        }
        catch (AudioDecodingException)
        {
            return null;
        }
    }

    /// <summary>Reads a changed file's tags, provided that its audio is still the same. Nothing is decoded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="audioHash">The audio as it was, see <see cref="TrackAnalysis.AudioHash"/>.</param>
    /// <param name="model">Whose classifiers read styles from tags.</param>
    /// <param name="cancellationToken">Ends the work at once.</param>
    /// <returns>The tags; null if the audio is other, or can't be told: only the analysis can say what it is then.</returns>
    /// <exception cref="DecoderMissingException">There is nothing to read the file with.</exception>
    public async Task<TrackTagging?> RetagAsync(string path, string audioHash, AnalysisModel model, CancellationToken cancellationToken)
    {
        try
        {
            AudioIdentity audio = await decoder.IdentifyAsync(path, cancellationToken);
            return await HashAsync(path, audio, cancellationToken) == audioHash ? await ReadTagsAsync(path, model, cancellationToken) : null;
        }
        catch (AudioDecodingException)
        {
            return null;
        }
    }

    /// <summary>Reads a file's tags, whatever its audio. Nothing is decoded.</summary>
    /// <returns>The tags; null if nothing can read the file.</returns>
    /// <param name="path">The file.</param>
    /// <param name="model">Whose classifiers read styles from tags.</param>
    /// <param name="cancellationToken">Ends the work at once.</param>
    /// <exception cref="DecoderMissingException">There is nothing to read it with.</exception>
    public async Task<TrackTagging?> ReadTagsAsync(string path, AnalysisModel model, CancellationToken cancellationToken) =>
        await tagReader.ReadAsync(path, cancellationToken) is { } tags ? Tag(tags, model) : null;

    /// <summary>Whether a file sounds as a track did: by the audio's hash where both have one, else by the length that the file announces. Nothing is decoded.</summary>
    /// <exception cref="DecoderMissingException">There is nothing to read the file with.</exception>
    public async Task<bool> IsSameSoundAsync(string path, TrackRecord track, CancellationToken cancellationToken)
    {
        try
        {
            string? hash = track.AudioHash is null ? null : await HashAsync(path, await decoder.IdentifyAsync(path, cancellationToken), cancellationToken);
            return hash is not null ? hash == track.AudioHash
                : Math.Abs((await ffprobe.ReadAsync(path, cancellationToken)).Duration - track.Duration ?? double.PositiveInfinity) <= SameDuration;
        }
        catch (AudioDecodingException)
        {
            return false;
        }
    }

    // What stored rows are compared with: the encoding comes from ffmpeg where it says it in known words, else from ffprobe. An Opus file's gain is no part
    // of its packets, and yet of its sound.
    private async Task<string?> HashAsync(string path, AudioIdentity audio, CancellationToken cancellationToken)
    {
        if (audio.PacketHash is null)
        {
            return null;
        }

        string encoding = audio.Encoding ?? (await ffprobe.ReadAsync(path, cancellationToken)).Encoding;
        short gain = encoding.StartsWith("opus-", StringComparison.Ordinal) ? await OpusHead.ReadGainAsync(path, cancellationToken) : (short)0;
        return gain == 0 ? $"{encoding}-{audio.PacketHash}" : string.Create(CultureInfo.InvariantCulture, $"{encoding}-{audio.PacketHash}-gain{gain}");
    }

    private TrackTagging Tag(TrackTags tags, AnalysisModel model)
    {
        var styles = new TrackStyles([.. model.Classifiers.Where(classifier => classifier.EmbedderModel is null)], tags);
        return styles.Finish() is var (classifier, probabilities)
            ? new TrackTagging(tags, classifier.Name, StyleRows.Pick(classifier, probabilities, options.Value))
            : new TrackTagging(tags, null, []);
    }

    private static async Task<Descriptors> DescribeAsync(AudioSignal signal, SampleFeed feed, bool feeds, CancellationToken cancellationToken)
    {
        var analyzer = new DescriptorAnalyzer();
        RateConverter converter = RateConverter.Create(signal.SampleRate, DescriptorAnalyzer.SampleRate, Resampling.Sinc);
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(cancellationToken))
        {
            if (feeds)
            {
                await feed.WriteAsync(block, cancellationToken);
            }

            analyzer.Process(converter.Process(block).Span);
        }

        feed.Complete();
        analyzer.Process(converter.Finish().Span);
        return analyzer.Finish(cancellationToken, beforeRhythm: () =>
        {
            // Of hours of sound, what the other descriptors let go of is tens of megabytes, which the collector, not knowing what comes, would leave lying.
            if (signal.SecondsRead > LongSound)
            {
                GC.Collect();
            }
        });
    }

    private async Task<TrackEmbedding?> EmbedAsync(
        AnalysisModel model, int sampleRate, SampleFeed feed, TrackTags tags, CancellationToken cancellationToken)
    {
        try
        {
            IEmbedder embedder = model.Embedder;
            var styles = new TrackStyles(model.Classifiers, tags);
            var mean = new PatchMean(embedder.Dimension);
            RateConverter converter = RateConverter.Create(sampleRate, embedder.SampleRate, embedder.Resampling);
            await foreach (PatchEmbeddings batch in embedder.EmbedAsync(feed.ReadAsync(converter, cancellationToken), cancellationToken))
            {
                mean.Add(batch);
                styles.Add(batch);
            }

            feed.Complete();
            float[] vector = mean.ToVector();
            var result = new TrackEmbedding(embedder.Model, embedder.Preprocessing, vector, null, null, []);
            return styles.Finish() is not var (classifier, probabilities) ? result : result with
            {
                StyleSource = classifier.Name,
                // Only a model's vector is stored whole: whoever reads it relies on that model's labels.
                StyleActivations = classifier.EmbedderModel is null ? null : probabilities,
                Styles = StyleRows.Pick(classifier, probabilities, options.Value),
            };
        }
        catch (Exception exception) when (exception is OperationCanceledException or PluginFaultException or ModelUnavailableException)
        {
            feed.Complete(exception);
            throw;
        }
        catch (Exception exception)
        {
            PluginFaultException fault = new(new PluginCapability(PluginCapabilityKind.Embedder, model.Choice.Model), $"failed: {exception.Message}", exception);
            feed.Complete(fault);
            throw fault;
        }
    }
}
