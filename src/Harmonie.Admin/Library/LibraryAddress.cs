using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Harmonie.Admin.Library;

/// <summary>What the library page shows, as its address: the API's filters under their own names, and a few more.</summary>
internal static class LibraryAddress
{
    /// <summary>Reads an address; what can't be read is passed over.</summary>
    public static TrackQuery Parse(string address)
    {
        int query = address.IndexOf('?', StringComparison.Ordinal);
        Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query < 0 ? "" : address[query..].Split('#')[0]);
        return Read<TrackQuery>(values) with { Filter = Read<TrackFilter>(values), AreUnknownLast = true };
    }

    /// <summary>The address of a page that takes the same words, relative to the console's root.</summary>
    public static string ToAddress(this TrackQuery query, string page = "library")
    {
        QueryBuilder address = [];
        foreach ((string name, IReadOnlyList<string> texts) in FieldGroup.Of<TrackFilter>().Write(query.Filter).Concat(FieldGroup.Of<TrackQuery>().Write(query)))
        {
            address.Add(name, texts);
        }

        return page + address;
    }

    /// <summary>The address of the tracks that a filter admits.</summary>
    public static string ToAddress(this TrackFilter filter) => new TrackQuery { Filter = filter }.ToAddress();

    private static T Read<T>(Dictionary<string, StringValues> values)
        where T : class, new() => FieldGroup.Of<T>().Read<T>("query", name => [.. values.GetValueOrDefault(name).OfType<string>()], []);
}
