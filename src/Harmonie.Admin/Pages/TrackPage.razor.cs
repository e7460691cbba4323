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

    private string Title => _track is not null ? Shown.Title(_track) : T[_isLoading ? "Track_Title" : "Track_MissingTitle"];

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_track?.Id == Id)
        {
            return;
        }

        long id = Id;
        (_isLoading, _track) = (true, null);
        var (track, similar) = await BesideAsync(async () =>
            (await Store.FindAsync(id, Closing), await Search.FindAsync(id, SimilarShown, includeSelf: false, admits: null, Closing) ?? []));
        if (id != Id)
        {
            return; // Somebody has gone on to another track, which loads by itself.
        }

        (_track, _similar, _isLoading) = (track, similar, false);
        _queue = [.. similar.Select(match => PlayableTrack.Of(match.Track))];
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
