using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Harmonie.Engine.Playlists;
using Harmonie.Engine.Search;
using Harmonie.Server.Api.Playlists;
using Harmonie.Server.Api.Playlists.Formats;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Harmonie.Server.Api.Document;

/// <summary>Describes the modes that are loaded: one schema each, told apart by <c>mode</c>, whichever plugin brings it.</summary>
internal sealed class PlaylistSchemas(ModeSchemas modes) : IOpenApiDocumentTransformer
{
    /// <summary>A content type that is accepted, but not worth a line in the document.</summary>
    public const string AnyType = "*/*";

    private const string Path = "#/components/schemas/";
    private const string FilterComponent = "FilterBlock";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        OpenApiOperation? operation = document.Paths.Values
            .SelectMany(path => path.Operations ?? [])
            .Select(entry => entry.Value)
            .FirstOrDefault(operation => operation.OperationId == PlaylistsApi.OperationId);
        if (operation?.RequestBody?.Content is not { } content)
        {
            return Task.CompletedTask;
        }

        content.Remove(AnyType);
        document.AddComponent(FilterComponent, Object(FieldGroup.Of<TrackFilter>().Properties, "Which tracks may be picked. Everything is optional; null and empty admit every track.").ToOpenApi(document));
        JsonObject mapping = [];
        foreach (ModeSchema mode in modes.All)
        {
            string component = $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(mode.Mode.Name).Replace("-", "", StringComparison.Ordinal)}Playlist";
            JsonObject properties = mode.Fields.Properties;
            properties.Insert(0, ModeSchemas.Mode, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(mode.Mode.Name) });
            properties.Add(ModeSchemas.Filter, Reference(Path + FilterComponent));
            JsonObject schema = Object(properties, mode.Mode.Description);
            schema["required"] = new JsonArray(ModeSchemas.Mode);
            document.AddComponent(component, schema.ToOpenApi(document));
            mapping[mode.Mode.Name] = Path + component;
        }

        OpenApiSchema body = new JsonObject
        {
            ["oneOf"] = new JsonArray([.. mapping.Select(mode => Reference((string)mode.Value!))]),
            ["discriminator"] = new JsonObject { ["propertyName"] = ModeSchemas.Mode, ["mapping"] = mapping },
        }.ToOpenApi(document);
        foreach (OpenApiMediaType media in content.Values)
        {
            media.Schema = body;
        }

        foreach (PlaylistFormats.Known format in PlaylistFormats.All.Where(format => format.Format != PlaylistFormat.Json))
        {
            operation.Responses?["200"].Content?.TryAdd(format.MediaTypes[0], new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        return Task.CompletedTask;
    }

    private static JsonObject Object(JsonObject properties, string description) => new() { ["type"] = "object", ["description"] = description, ["properties"] = properties };

    private static JsonObject Reference(string component) => new() { ["$ref"] = component };
}
