using Harmonie.Admin.Library;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Harmonie.Admin.Pages;

/// <summary>The whole library as a table. The address is the state: what is seen can be shared, and reloading changes nothing.</summary>
public sealed partial class LibraryPage
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(200);

    private TrackQuery _query = new();
    private LibrarySnapshot? _library;
    private long[] _ids = [];
    private bool _areFiltersOpen;
    private string _typed = "";
    private string? _searched;

    [Inject]
    private LibraryIndex Index { get; set; } = null!;

    [Inject]
    private ScanState Scan { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Count => _query.IsFiltered ? T["Library_CountOf", _ids.Length, Index.Snapshot.Count] : T["Library_Count", _ids.Length];

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        ReadAddress();
        _areFiltersOpen = !_query.Filter.IsEmpty;

        // The router keeps a page that has no parameters as it is when only the query changes.
        Navigation.LocationChanged += OnLocationChanged;
        Closing.Register(() => Navigation.LocationChanged -= OnLocationChanged);
    }

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Follow(WatchAsync);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        await foreach (ScanProgress _ in Scan.WatchAsync(Interval, cancellationToken))
        {
            if (_library != Index.Snapshot)
            {
                Find();
                StateHasChanged();
            }
        }
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        ReadAddress();
        _ = InvokeAsync(StateHasChanged);
    }

    private void ReadAddress()
    {
        _query = LibraryAddress.Parse(Navigation.Uri);
        if (_query.Search != _searched)
        {
            // Somebody else's search, by a link, say. One's own may be behind what has been typed since.
            _typed = _searched = _query.Search;
        }

        Find();
    }

    private void Find()
    {
        _library = Index.Snapshot;
        _ids = TrackList.Find(_library, _query);
    }

    private void Go(TrackQuery query)
    {
        _searched = query.Search;
        Navigation.NavigateTo(query.ToAddress(), replace: true);
    }

    private async Task SearchAsync()
    {
        string typed = _typed;
        await Task.Delay(TypingPause, Clock, Closing);
        if (_typed == typed)
        {
            Go(_query with { Search = typed });
        }
    }

    private void Clear()
    {
        _typed = "";
        Go(_query with { Filter = TrackFilter.None, Search = "", Model = null });
    }

    private void SortBy(TrackOrder order) => Go(_query with { Order = order, IsDescending = order == _query.Order && !_query.IsDescending });
}
