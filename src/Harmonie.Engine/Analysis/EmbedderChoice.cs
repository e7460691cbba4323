using Harmonie.Engine.Plugins;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Analysis;

/// <summary>Chooses the embedder of a scan among those that plugins offer.</summary>
/// <remarks>
/// <c>auto</c> keeps to the model that the library already has; a new library gets the embedder of the greatest preference that works on this machine.
/// A library changes its model only where the settings name another one <em>and</em> the scan is forced: vectors of two models can't be compared,
/// so the change means that every track is analysed anew. The change is remembered, so that it may take several scans.
/// </remarks>
internal sealed partial class EmbedderChoice(
    PluginCatalog catalog, LibraryModelStore library, EmbedderState state, IReasonWords words, IOptions<AnalysisOptions> options, ILogger<EmbedderChoice> logger)
{
    private const string Automatic = "auto";
    private const string BackendEnding = "-embedder";

    /// <summary>The model that a scan is going to want, whether it can be had or not.</summary>
    /// <param name="force">Whether the scan is forced: only such a one may change the library's model.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The model and its embedder's plugin; both names are the setting's where no plugin offers such a one.</returns>
    public async Task<(string Backend, string Model)> FindWantedAsync(bool force, CancellationToken cancellationToken)
    {
        string? current = await library.FindAsync(cancellationToken);
        Candidate[] all = [.. Candidates()];
        string setting = options.Value.Embedder;
        string model = current is not null && (setting == Automatic || !force) ? current
            : (setting == Automatic ? BestOf(all).FirstOrDefault() : Named(setting))?.Embedder.Model ?? setting;
        return (all.FirstOrDefault(candidate => candidate.Embedder.Model == model)?.Backend ?? setting, model);
    }

    /// <summary>Chooses and prepares.</summary>
    /// <param name="force">Whether the scan is forced.</param>
    /// <param name="cancellationToken">Ends a download, for one.</param>
    /// <returns>The embedder; or the reason why none that the settings allow works on this machine, or that the library has another model.</returns>
    public async Task<ChosenEmbedder> ChooseAsync(bool force, CancellationToken cancellationToken)
    {
        try
        {
            string? current = await library.FindAsync(cancellationToken);
            Candidate[] candidates = options.Value.Embedder == Automatic ? Automatically(current) : await NamedAsync(current, force, cancellationToken);
            (Candidate chosen, string? without) = await PrepareFirstAsync(candidates, current, cancellationToken);
            await library.SetAsync(chosen.Embedder.Model, replacesOthers: current is not null && current != chosen.Embedder.Model, cancellationToken);
            Report(chosen.Embedder.Model, ReasonFor(chosen.Embedder.Model, current, candidates[0].Embedder.Title, without));
            return await ChosenAsync(chosen.Backend, chosen.Embedder.Model, chosen.Embedder, state.Verdict.Reason, cancellationToken);
        }
        catch (ModelUnavailableException exception)
        {
            (string backend, string model) = await FindWantedAsync(force, cancellationToken);
            return await ChosenAsync(backend, model, embedder: null, exception.Message, cancellationToken);
        }
    }

    private async Task<ChosenEmbedder> ChosenAsync(string backend, string model, IEmbedder? embedder, string reason, CancellationToken cancellationToken) =>
        new(backend, model, embedder, reason, await library.ReplacesOthersAsync(model, cancellationToken));

    private Candidate[] Automatically(string? current)
    {
        Candidate[] all = [.. Candidates()];
        if (current is not null)
        {
            Candidate[] same = [.. all.Where(candidate => candidate.Embedder.Model == current)];
            return same.Length > 0 ? same : throw Unavailable(new EmbedderReason.LibrarysModelGone(current));
        }

        return all.Length > 0 ? BestOf(all) : throw Unavailable(new EmbedderReason.NoneOffered());
    }

    private static Candidate[] BestOf(Candidate[] all)
    {
        Candidate[] preferred = [.. all.Where(candidate => candidate.Embedder.Preference > 0).OrderByDescending(candidate => candidate.Embedder.Preference)];
        return preferred.Length > 0 ? preferred : all;
    }

    private Candidate? Named(string name) =>
        Candidates().FirstOrDefault(candidate => candidate.Embedder.Model == name) ?? Candidates().FirstOrDefault(candidate => candidate.Backend == name);

    private async Task<Candidate[]> NamedAsync(string? current, bool force, CancellationToken cancellationToken)
    {
        string name = options.Value.Embedder;
        Candidate named = Named(name) ?? throw Unavailable(new EmbedderReason.UnknownName(name, [.. Candidates().Select(candidate => candidate.Embedder.Model)]));
        string model = named.Embedder.Model;
        if (current is not null && current != model && !force)
        {
            throw Unavailable(new EmbedderReason.OtherModel(current, name, model, await library.CountOthersAsync(model, cancellationToken)));
        }

        return [named];
    }

    private async Task<(Candidate Chosen, string? Without)> PrepareFirstAsync(Candidate[] candidates, string? current, CancellationToken cancellationToken)
    {
        List<string> reasons = [];
        foreach (Candidate candidate in candidates)
        {
            try
            {
                await candidate.Embedder.PrepareAsync(cancellationToken);
                return (candidate, reasons.Count > 0 ? string.Join(" ", reasons) : null);
            }
            catch (ModelUnavailableException unavailable)
            {
                LogUnavailable(candidate.Embedder.Model, unavailable.Message);
                reasons.Add(unavailable.Message);
            }
            catch (Exception exception) when (exception is not OperationCanceledException) // A plugin's fault is never the scan's end.
            {
                PluginFaultException fault = new(new PluginCapability(PluginCapabilityKind.Embedder, candidate.Embedder.Model), $"can't be prepared: {exception.Message}", exception);
                catalog.Report(fault);
                reasons.Add(fault.Message);
            }
        }

        string[] wanted = [.. candidates.Select(candidate => candidate.Embedder.Model)];
        throw Unavailable(current is null ? new EmbedderReason.NoneWorks(wanted, string.Join(" ", reasons)) : new EmbedderReason.LibrarysModelUnavailable(current, string.Join(" ", reasons)));
    }

    private EmbedderReason ReasonFor(string model, string? current, string preferred, string? without) =>
        options.Value.Embedder != Automatic ? new EmbedderReason.Named(options.Value.Embedder)
        : current == model ? new EmbedderReason.OfTheLibrary()
        : without is not null ? new EmbedderReason.OthersUnavailable(preferred, without)
        : new EmbedderReason.Best();

    private void Report(string model, EmbedderReason reason)
    {
        state.Verdict = EmbedderVerdict.Of(model, reason, words);
        LogChosen(model, state.Verdict.Reason);
    }

    private ModelUnavailableException Unavailable(EmbedderReason reason)
    {
        state.Verdict = EmbedderVerdict.Of(null, reason, words);
        return new ModelUnavailableException(state.Verdict.Reason);
    }

    private IEnumerable<Candidate> Candidates() =>
        from plugin in catalog.States
        from capability in plugin.Capabilities
        where capability.Kind == PluginCapabilityKind.Embedder
        select new Candidate(BackendOf(plugin.Name), catalog.Embedders[capability.Name]);

    private static string BackendOf(string plugin) =>
        plugin.EndsWith(BackendEnding, StringComparison.Ordinal) ? plugin[..^BackendEnding.Length] : plugin;

    [LoggerMessage(Level = LogLevel.Information, Message = "Embedder: {Model} ({Reason})")]
    private partial void LogChosen(string model, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model} is not used: {Reason}")]
    private partial void LogUnavailable(string model, string reason);

    private sealed record Candidate(string Backend, IEmbedder Embedder);
}
