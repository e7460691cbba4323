using System.Globalization;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Harmonie.Admin.Library;

/// <summary>Which tracks the library page shows and in which order. It is the page's address: the API's filters under their own names, and a few more.</summary>
public sealed record LibraryQuery
{
    /// <summary>The filter, as the API has it.</summary>
    public TrackFilter Filter { get; init; } = TrackFilter.None;

    /// <summary>Words, all of which artist, album or title must have.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only tracks of this model; all if null.</summary>
    public string? Model { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public LibrarySort Sort { get; init; }

    /// <summary>Whether the list is the other way round.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => !Filter.IsEmpty || Search.Length > 0 || Model is not null;

    /// <summary>Reads an address; what can't be read is passed over.</summary>
    public static LibraryQuery Parse(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        int query = address.IndexOf('?', StringComparison.Ordinal);
        Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query < 0 ? "" : address[query..].Split('#')[0]);
        return new LibraryQuery
        {
            Filter = new TrackFilter
            {
                Bpm = Range(values, "bpm"),
                Danceability = Range(values, "danceability"),
                Loudness = Range(values, "loudness"),
                Keys = Texts(values, "key"),
                Scale = Text(values, "scale"),
                Genres = Texts(values, "genre"),
                Styles = Texts(values, "style"),
                StyleMin = double.TryParse(Text(values, "style_min"), NumberStyles.Float, CultureInfo.InvariantCulture, out double least) && least is >= 0 and <= 1 ? least : 0,
                StyleMode = Text(values, "style_mode") == "all" ? StyleMode.All : StyleMode.Any,
            },
            Search = Text(values, "q") ?? "",
            Model = Text(values, "model"),
            Sort = Enum.TryParse(Text(values, "order_by")?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out LibrarySort sort) && Enum.IsDefined(sort) ? sort : default,
            IsDescending = Text(values, "descending") == "true",
        };
    }

    /// <summary>The page's address, relative to the console's root.</summary>
    public string ToAddress() => ToAddress("library");

    /// <summary>The address of a page that takes the same words.</summary>
    public string ToAddress(string page)
    {
        QueryBuilder query = [];
        Add(query, "q", Search);
        AddFilter(query);
        Add(query, "model", Model);
        Add(query, "order_by", Sort == default ? null : LibrarySorts.NameOf(Sort));
        Add(query, "descending", IsDescending ? "true" : null);
        return page + query;
    }

    private static ValueRange Range(Dictionary<string, StringValues> values, string name) =>
        Text(values, name) is { } text && ValueRange.TryParse(text, out ValueRange range) ? range : default;

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out StringValues found) && found.LastOrDefault() is { Length: > 0 } text ? text : null;

    private static string[] Texts(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out StringValues found) ? [.. found.OfType<string>().Where(text => text.Length > 0)] : [];

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }

    private static string? Text(ValueRange range) => range.IsEmpty
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{range.AtLeast}..{range.AtMost}");

    private void AddFilter(QueryBuilder query)
    {
        Add(query, "bpm", Text(Filter.Bpm));
        Add(query, "danceability", Text(Filter.Danceability));
        Add(query, "loudness", Text(Filter.Loudness));
        query.Add("key", Filter.Keys);
        Add(query, "scale", Filter.Scale);
        query.Add("genre", Filter.Genres);
        query.Add("style", Filter.Styles);
        Add(query, "style_min", Filter.StyleMin > 0 ? Filter.StyleMin.ToString(CultureInfo.InvariantCulture) : null);
        Add(query, "style_mode", Filter.StyleMode == StyleMode.All ? "all" : null);
    }
}
