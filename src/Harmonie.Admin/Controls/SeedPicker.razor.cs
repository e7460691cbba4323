using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Chooses the tracks a playlist starts from: by search, or by dragging one here.</summary>
public sealed partial class SeedPicker
{
    private const int ChipsShown = 12;
    private const int Suggestions = 8;

    private IReadOnlyList<TrackRecord> _seeds = [];
    private IReadOnlyList<TrackRecord> _found = [];
    private string _search = "";

    /// <summary>The tracks' ids.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Seeds { get; set; } = [];

    /// <summary>Somebody changed them.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<long>> SeedsChanged { get; set; }

    /// <summary>The track that is being dragged on the page, if one is.</summary>
    [Parameter]
    public long? Dragged { get; set; }

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    [Inject]
    private TrackStore Store { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!Seeds.SequenceEqual(_seeds.Select(track => track.Id)))
        {
            _seeds = await Store.GetAsync([.. Seeds], Closing);
        }
    }

    private async Task FindAsync()
    {
        _found = string.IsNullOrWhiteSpace(_search)
            ? []
            : await Store.GetAsync([.. TrackList.Find(Index.Snapshot, new TrackQuery { Search = _search }).Take(Suggestions)], Closing);
    }

    private Task AddAsync(long id)
    {
        (_search, _found) = ("", []);
        return Seeds.Contains(id) ? Task.CompletedTask : SeedsChanged.InvokeAsync([.. Seeds, id]);
    }

    private Task DropAsync() => Dragged is { } id ? AddAsync(id) : Task.CompletedTask;

    private Task RemoveAsync(long id) => SeedsChanged.InvokeAsync([.. Seeds.Where(seed => seed != id)]);
}
