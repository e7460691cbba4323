using Harmonie.Engine.Plugins;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Engine.Analysis;

/// <summary>Chooses the embedder of a scan among those that plugins offer.</summary>
/// <remarks>
/// <c>auto</c> keeps to the model that the library already has; a new library gets Discogs-EffNet where its weights can be had, else <c>timbre-1</c>.
/// A library changes its model only where the settings name another one <em>and</em> the scan is forced: vectors of two models can't be compared,
/// so the change means that every track is analysed anew. The change is remembered, so that it may take several scans.
/// </remarks>
internal sealed partial class EmbedderChoice(
    PluginCatalog catalog, LibraryModelStore library, EmbedderState state, IOptions<AnalysisOptions> options, ILogger<EmbedderChoice> logger)
{
    private const string Automatic = "auto";
    private const string BackendEnding = "-embedder";

    /// <summary>What a new library gets, the best first. Any other plugin's embedder is used if it is named, or if there is nothing else.</summary>
    private static readonly string[] Preferred = ["effnet", "timbre"];

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
            string reason = ReasonFor(chosen.Embedder.Model, current, without);
            Report(chosen.Embedder.Model, reason);
            return await ChosenAsync(chosen.Backend, chosen.Embedder.Model, chosen.Embedder, reason, cancellationToken);
        }
        catch (ModelUnavailableException exception)
        {
            state.Verdict = new EmbedderVerdict(null, exception.Message);
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
            return same.Length > 0 ? same : throw new ModelUnavailableException(
                $"The library's tracks are of the model {current}, which no plugin offers. {WayOut("another embedder")}");
        }

        return all.Length > 0 ? BestOf(all) : throw new ModelUnavailableException("No plugin offers an embedder.");
    }

    private static Candidate[] BestOf(Candidate[] all)
    {
        Candidate[] preferred = [.. Preferred.SelectMany(backend => all.Where(candidate => candidate.Backend == backend).Take(1))];
        return preferred.Length > 0 ? preferred : all;
    }

    private Candidate? Named(string name) =>
        Candidates().FirstOrDefault(candidate => candidate.Embedder.Model == name) ?? Candidates().FirstOrDefault(candidate => candidate.Backend == name);

    private async Task<Candidate[]> NamedAsync(string? current, bool force, CancellationToken cancellationToken)
    {
        string name = options.Value.Embedder;
        Candidate named = Named(name)
            ?? throw new ModelUnavailableException(
                $"No plugin offers the embedder '{name}'; there are {string.Join(", ", Candidates().Select(candidate => candidate.Embedder.Model))}.");
        string model = named.Embedder.Model;
        if (current is not null && current != model && !force)
        {
            long others = await library.CountOthersAsync(model, cancellationToken);
            throw new ModelUnavailableException(
                $"The library is analysed with the model {current}, and HARMONIE_EMBEDDER={name} asks for {model}. To analyse its {others} tracks anew "
                + $"with {model}, start a forced scan (POST /api/v1/scan?force=true); to keep {current}, set HARMONIE_EMBEDDER={current} or auto.");
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
        }

        string models = string.Join(" or ", candidates.Select(candidate => candidate.Embedder.Model));
        string held = current is null ? $"The model {models} can't be used now. " : $"The library's tracks are of the model {current}, which can't be used now. ";
        string way = current is null ? "" : " " + WayOut("the embedder that works here");
        throw new ModelUnavailableException(held + string.Join(" ", reasons) + way);
    }

    private string ReasonFor(string model, string? current, string? without) =>
        options.Value.Embedder != Automatic ? $"HARMONIE_EMBEDDER={options.Value.Embedder}"
        : current == model ? "the library is of this model"
        : without is not null ? $"Discogs-EffNet is not available: {without}"
        : "its weights are on this machine, or it needs none";

    private void Report(string model, string reason)
    {
        state.Verdict = new EmbedderVerdict(model, reason);
        LogChosen(model, reason);
    }

    private static string WayOut(string which) =>
        $"To analyse all tracks anew with another model, set HARMONIE_EMBEDDER to {which}, for example timbre, and start a forced scan (POST /api/v1/scan?force=true).";

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
