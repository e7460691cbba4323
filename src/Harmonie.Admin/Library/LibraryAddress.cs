using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Harmonie.Admin.Library;

/// <summary>What the library page shows, as its address: the API's filters under their own names, and a few more.</summary>
internal static class LibraryAddress
{
    private static readonly Field<string?> Search = new("q", "Words, all of which artist, album or title must have.", new TextKind(), null);
    private static readonly Field<string?> Model = new("model", "Only tracks of this model.", new TextKind(), null);
    private static readonly Field<bool> Descending = new("descending", "Whether the list is the other way round.", new BooleanKind(), false);

    private static readonly Field<TrackOrder> Order = new(
        "order_by",
        "What the list is sorted by.",
        new ChoiceKind<TrackOrder>([.. TrackOrder.All.Where(order => order != TrackOrder.Path).Select(order => (order.Name, order))]),
        TrackOrder.Id);

    /// <summary>Reads an address; what can't be read is passed over.</summary>
    public static TrackQuery Parse(string address)
    {
        int query = address.IndexOf('?', StringComparison.Ordinal);
        AddressSource source = new(QueryHelpers.ParseQuery(query < 0 ? "" : address[query..].Split('#')[0]));
        return new TrackQuery
        {
            Filter = TrackFilter.Read(source),
            Search = source.Read(Search) ?? "",
            Model = source.Read(Model),
            Order = source.Read(Order),
            IsDescending = source.Read(Descending),
            AreUnknownLast = true,
        };
    }

    /// <summary>The address of a page that takes the same words, relative to the console's root.</summary>
    public static string ToAddress(this TrackQuery query, string page = "library")
    {
        QueryBuilder address = [];
        address.Add(Search.Name, query.Search.Length > 0 ? [query.Search] : []);
        foreach (FilterField field in FilterFields.All)
        {
            address.Add(field.Field.Name, field.Write(query.Filter));
        }

        address.Add(Model.Name, Model.Kind.Write(query.Model));
        address.Add(Order.Name, query.Order == Order.Absent ? [] : Order.Kind.Write(query.Order));
        address.Add(Descending.Name, query.IsDescending ? Descending.Kind.Write(true) : []);
        return page + address;
    }

    /// <summary>The address of the tracks that a filter admits.</summary>
    public static string ToAddress(this TrackFilter filter) => new TrackQuery { Filter = filter }.ToAddress();

    private sealed class AddressSource(Dictionary<string, StringValues> values) : IFieldSource
    {
        public T Read<T>(Field<T> field)
        {
            string[] texts = [.. (values.TryGetValue(field.Name, out StringValues given) ? given : default).OfType<string>().Where(text => text.Length > 0)];
            return texts.Length > 0 && field.Kind.Parse(texts, out T value) is null ? value : field.Absent;
        }
    }
}
