using System.ComponentModel;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Search;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Caching;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Harmonie.Server.Api.Styles;

/// <summary>The genres and styles of the library.</summary>
internal static class StylesApi
{
    private static readonly FieldGroup StyleMin = FieldGroup.Of<TrackFilter>().Only("style_min");

    public static IEndpointRouteBuilder MapStyles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/genres", GetGenres)
            .WithName("listGenres")
            .WithTags("Genres and styles")
            .WithSummary("List genres")
            .WithDescription("Top-level Discogs genres present in the library, those with most style rows first.")
            .WithParameters(StyleMin)
            .WithLibraryTag();
        api.MapGet("/styles", GetStyles)
            .WithName("listStyles")
            .WithTags("Genres and styles")
            .WithSummary("List styles")
            .WithDescription("Discogs styles present in the library, those with most style rows first, optionally of one genre.")
            .WithParameters(StyleMin).WithParameters<GenreParameter>()
            .WithLibraryTag();
        return api;
    }

    internal static Results<Ok<ItemList<GenreItem>>, RequestError> GetGenres(HttpRequest request, LibraryIndex index)
    {
        RequestReader reader = new(request);
        double styleMin = reader.Read<TrackFilter>(StyleMin).StyleMin ?? 0;
        if (reader.Error is { } error)
        {
            return error;
        }

        GenreItem[] items = [.. index.Styles.Genres(styleMin).Select(GenreItem.From)];
        return TypedResults.Ok(new ItemList<GenreItem>(items, items.Length));
    }

    internal static Results<Ok<ItemList<StyleItem>>, RequestError> GetStyles(HttpRequest request, LibraryIndex index)
    {
        RequestReader reader = new(request);
        (double styleMin, string? genre) = (reader.Read<TrackFilter>(StyleMin).StyleMin ?? 0, reader.Read<GenreParameter>().Genre);
        if (reader.Error is { } error)
        {
            return error;
        }

        StyleItem[] items = [.. index.Styles.Styles(styleMin, genre).Select(StyleItem.From)];
        return TypedResults.Ok(new ItemList<StyleItem>(items, items.Length));
    }
}

/// <summary>Which branch of the labels.</summary>
internal sealed record GenreParameter
{
    [SideOfLabel]
    [Description("Restrict to one genre branch, in any case: only `<genre>---*` styles. Must not contain `---`.")]
    public string? Genre { get; init; }
}
