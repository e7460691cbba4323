using System.Text.Json.Serialization;
using Harmonie.Plugins;

namespace Harmonie.Engine.Search;

/// <summary>Which tracks a list shows, and in which order. All but the filter are fields of the console's addresses.</summary>
public sealed record TrackQuery
{
    /// <summary>Which tracks.</summary>
    [JsonIgnore]
    public TrackFilter Filter { get; init; } = TrackFilter.None;

    /// <summary>Words, all of which artist, album or title must have, in any case.</summary>
    [JsonPropertyName("q")]
    public string Search { get; init; } = "";

    /// <summary>Only tracks of this model; all if null.</summary>
    public string? Model { get; init; }

    /// <summary>What the list is sorted by.</summary>
    [JsonIgnore]
    public TrackOrder Order { get; init; } = TrackOrder.Id;

    /// <summary>The name of <see cref="Order"/>; an unknown one is the order by id.</summary>
    public string OrderBy
    {
        get => Order.Name;
        init => Order = TrackOrder.Find(value);
    }

    /// <summary>Whether the list is the other way round.</summary>
    [JsonPropertyName("descending")]
    public bool IsDescending { get; init; }

    /// <summary>Whether tracks without the value that is sorted by come last, either way; else they come first.</summary>
    [JsonIgnore]
    public bool AreUnknownLast { get; init; }

    /// <summary>Whether anything is left out.</summary>
    [JsonIgnore]
    public bool IsFiltered => !Filter.IsEmpty || Search.Length > 0 || Model is not null;

    /// <summary>The query as a test of single tracks.</summary>
    internal Func<LibraryTrack, bool> ToPredicate(CancellationToken cancellationToken = default)
    {
        Func<LibraryTrack, bool> admits = Filter.ToPredicate(cancellationToken);
        string[] words = Search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return track => admits(track) && (Model is null || track.Model == Model) && Array.TrueForAll(words, word => Has(track, word));
    }

    private static bool Has(LibraryTrack track, string word) => Has(track.Title, word) || Has(track.Artist, word) || Has(track.Album, word);

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
