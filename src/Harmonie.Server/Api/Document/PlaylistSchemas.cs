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
        document.AddComponent(FilterComponent, FilterSchema().ToOpenApi(document));
        OpenApiSchema body = new() { OneOf = [], Discriminator = new OpenApiDiscriminator { PropertyName = ModeSchemas.Mode, Mapping = new Dictionary<string, OpenApiSchemaReference>() } };
        foreach (ModeSchema mode in modes.All)
        {
            string component = $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(mode.Mode.Name).Replace("-", "", StringComparison.Ordinal)}Playlist";
            OpenApiSchema schema = mode.Fields.Schema.ToOpenApi(document);
            schema.Description = mode.Mode.Description;
            schema.Properties = new Dictionary<string, IOpenApiSchema>(
            [
                KeyValuePair.Create<string, IOpenApiSchema>(ModeSchemas.Mode, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(mode.Mode.Name)] }),
                .. schema.Properties!,
                KeyValuePair.Create<string, IOpenApiSchema>(ModeSchemas.Filter, new OpenApiSchemaReference(FilterComponent, document)),
            ]);
            schema.Required = new HashSet<string> { ModeSchemas.Mode };
            document.AddComponent(component, schema);
            OpenApiSchemaReference reference = new(component, document);
            body.OneOf.Add(reference);
            body.Discriminator.Mapping[mode.Mode.Name] = reference;
        }

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

    private static JsonObject FilterSchema()
    {
        JsonObject schema = FieldGroup.Of<TrackFilter>().Schema;
        foreach ((_, JsonNode? property) in schema["properties"]!.AsObject())
        {
            Field.AllowNull(property!.AsObject());
        }

        schema["description"] = "Which tracks may be picked. Everything is optional; null and empty admit every track.";
        return schema;
    }
}
