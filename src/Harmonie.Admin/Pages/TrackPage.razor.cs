using Harmonie.Admin.Playing;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Pages;

/// <summary>Everything that is known of a track, and what sounds like it.</summary>
public sealed partial class TrackPage
{
    private const int SimilarShown = 20;

    private TrackRecord? _track;
    private IReadOnlyList<ScoredTrack> _similar = [];
    private PlayableTrack[] _queue = [];
    private bool _isLoading = true;

    /// <summary>The track's id.</summary>
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private TrackStore Store { get; set; } = null!;

    [Inject]
    private SimilaritySearch Search { get; set; } = null!;

    [Inject]
    private Player Player { get; set; } = null!;

    [Inject]
    private PluginCatalog Plugins { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_track?.Id == Id)
        {
            return;
        }

        _isLoading = true;
        _track = await Store.FindAsync(Id, Closing);
        _similar = await Search.FindAsync(Id, SimilarShown, includeSelf: false, admits: null, Closing) ?? [];
        _queue = [.. _similar.Select(match => PlayableTrack.Of(match.Track))];
        _isLoading = false;
    }

    private string? Confidence(double? confidence) => confidence is { } value ? T["Track_Confidence", Shown.Number(value, "0.0")] : null;

    private string? StyleSource(TrackRecord track) => track.StyleSource switch
    {
        null => null,
        var name when Plugins.Classifiers.TryGetValue(name, out IClassifier? classifier) && classifier.EmbedderModel is null => T["Track_StylesFromTags"],
        var name => T["Track_StylesFromModel", name],
    };

    // What sounds alike comes after it.
    private void Play() => Player.Play([PlayableTrack.Of(_track!), .. _queue]);
}
