using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harmonie.Admin.Controls;
using Harmonie.Admin.Host;
using Harmonie.Admin.Library;
using Harmonie.Admin.Playing;
using Harmonie.Admin.Playlists;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Harmonie.Plugins.Playlists;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;
using MudBlazor;

namespace Harmonie.Admin.Pages;

/// <summary>Makes playlists with any mode that a plugin brings.</summary>
public sealed partial class PlaylistsPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ModeSchema? _mode;
    private JsonObject _values = [];
    private IReadOnlyList<long> _seeds = [];
    private TrackFilter _filter = TrackFilter.None;
    private IReadOnlyList<ScoredTrack>? _made;
    private PlayableTrack[] _queue = [];
    private IReadOnlyList<string> _errors = [];
    private IReadOnlyList<SavedPlaylist> _saved = [];
    private string _name = "";
    private long? _dragged;
    private bool _isMaking;

    [Inject]
    private ModeSchemas Schemas { get; set; } = null!;

    [Inject]
    private IPlaylistMaker Maker { get; set; } = null!;

    [Inject]
    private SavedPlaylists Saved { get; set; } = null!;

    [Inject]
    private TrackStore Store { get; set; } = null!;

    [Inject]
    private Player Player { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private IEnumerable<IPlaylistMode> Modes => Schemas.All.Select(schema => schema.Mode).OrderBy(mode => mode.Name != "similar").ThenBy(mode => mode.Name, StringComparer.Ordinal);

    private bool TakesSeeds => _mode!.Mode.RequestType.IsAssignableTo(typeof(SeededPlaylistRequest));

    private JsonObject Body
    {
        get
        {
            JsonObject values = (JsonObject)_values.DeepClone();
            if (TakesSeeds)
            {
                values["seeds"] = new JsonArray([.. _seeds.Select(id => (JsonNode)JsonValue.Create(id))]);
            }

            return _mode!.Write(values, _filter);
        }
    }

    private string ApiRequest => $"""
        curl -X POST {Navigation.BaseUri}api/v1/playlists \
          -H 'content-type: application/json' \
          -d '{Body.ToJsonString(Indented).Replace("'", @"\u0027", StringComparison.Ordinal)}'
        """;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        TrackQuery address = LibraryAddress.Parse(Navigation.Uri);
        _filter = address.Filter;
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _seeds = query.TryGetValue("seeds", out var seeds)
            ? [.. seeds.ToString().Split(',').Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0).Where(id => id > 0).Distinct()]
            : [];
        string? asked = query.TryGetValue("mode", out var mode) ? mode.ToString() : _seeds.Count == 0 && !_filter.IsEmpty ? "vibe" : null;
        Choose(asked is not null && Schemas.Find(asked) is not null ? asked : Modes.FirstOrDefault()?.Name);
        _saved = await BesideAsync(() => Saved.ListAsync(Closing));
    }

    private void Choose(string? mode)
    {
        if (mode is not null && Schemas.Find(mode) is { } schema)
        {
            _mode = schema;
            _values = schema.Defaults;
            _errors = [];
        }
    }

    private void SetSeeds(IReadOnlyList<long> seeds) => _seeds = seeds;

    private async Task MakeAsync()
    {
        _isMaking = true;
        JsonObject body = Body;
        MadePlaylist made = await BesideAsync(() => Maker.MakeAsync(body, Closing));
        _errors = made.Errors;
        Show(made.Errors.Count == 0 ? made.Tracks : _made);
        _isMaking = false;
    }

    private void Show(IReadOnlyList<ScoredTrack>? tracks)
    {
        _made = tracks;
        _queue = [.. (tracks ?? []).Select(item => PlayableTrack.Of(item.Track))];
    }

    private void Play(int position) => Player.Play(_queue, position);

    private async Task ExportAsync(string format)
    {
        string name = string.IsNullOrWhiteSpace(_name) ? "playlist" : string.Join('_', _name.Split(Path.GetInvalidFileNameChars()));
        await Script.DownloadAsync($"{name}.{format}", "application/octet-stream", Maker.Export(format, [.. _made!.Select(item => item.Track)]), Closing);
    }

    private async Task SaveAsync()
    {
        await Saved.SaveAsync(new SavedPlaylist(_name.Trim(), Body, [.. _made!.Select(item => new SavedTrack(item.Track.Id, item.Score))]), Closing);
        _saved = await Saved.ListAsync(Closing);
        Snackbar.Add(T["Playlists_SavedAs", _name.Trim()], Severity.Success);
    }

    private async Task OpenAsync(SavedPlaylist saved)
    {
        Dictionary<long, double> scores = saved.Tracks.ToDictionary(track => track.Id, track => track.Score);
        IReadOnlyList<TrackRecord> tracks = await Store.GetAsync([.. saved.Tracks.Select(track => track.Id)], Closing);
        Show([.. tracks.Select(track => new ScoredTrack(track, scores[track.Id]))]);
        _name = saved.Name;
    }

    private async Task DeleteAsync(SavedPlaylist saved)
    {
        await Saved.DeleteAsync(saved.Name, Closing);
        _saved = await Saved.ListAsync(Closing);
    }

    private async Task CopyAsync()
    {
        bool isCopied = await Script.CopyAsync(ApiRequest, Closing);
        Snackbar.Add(T[isCopied ? "Playlists_Copied" : "Playlists_NotCopied"], isCopied ? Severity.Success : Severity.Warning);
    }
}
