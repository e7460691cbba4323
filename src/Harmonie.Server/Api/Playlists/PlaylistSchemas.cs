using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harmonie.Engine.Plugins;
using Harmonie.Plugins;
using Harmonie.Server.Api.Playlists.Formats;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Harmonie.Server.Api.Playlists;

/// <summary>Describes the modes that are loaded: one schema each, told apart by <c>mode</c>, whichever plugin brings it.</summary>
internal sealed class PlaylistSchemas(PluginCatalog catalog, IOptions<JsonOptions> json) : IOpenApiDocumentTransformer
{
    /// <summary>A content type that is accepted, but not worth a line in the document.</summary>
    public const string AnyType = "*/*";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        OpenApiOperation? operation = document.Paths.Values
            .SelectMany(path => path.Operations ?? [])
            .Select(entry => entry.Value)
            .FirstOrDefault(operation => operation.OperationId == PlaylistsApi.OperationId);
        if (operation?.RequestBody?.Content is not { } content)
        {
            return;
        }

        content.Remove(AnyType);
        document.AddComponent(nameof(FilterBlock), await context.GetOrCreateSchemaAsync(typeof(FilterBlock), null, cancellationToken));
        OpenApiSchema body = new() { OneOf = [], Discriminator = new OpenApiDiscriminator { PropertyName = "mode", Mapping = new Dictionary<string, OpenApiSchemaReference>() } };
        foreach (IPlaylistMode mode in catalog.Modes.Values.OrderBy(mode => mode.Name, StringComparer.Ordinal))
        {
            string component = $"{CultureInfo.InvariantCulture.TextInfo.ToTitleCase(mode.Name).Replace("-", "", StringComparison.Ordinal)}Playlist";
            document.AddComponent(component, Describe(mode, await context.GetOrCreateSchemaAsync(mode.RequestType, null, cancellationToken), document));
            OpenApiSchemaReference reference = new(component, document);
            body.OneOf.Add(reference);
            body.Discriminator.Mapping[mode.Name] = reference;
        }

        foreach (OpenApiMediaType media in content.Values)
        {
            media.Schema = body;
        }

        foreach (PlaylistFormats.Known format in PlaylistFormats.All.Where(format => format.Format != PlaylistFormat.Json))
        {
            operation.Responses?["200"].Content?.TryAdd(format.MediaTypes[0], new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }

    private OpenApiSchema Describe(IPlaylistMode mode, OpenApiSchema schema, OpenApiDocument document)
    {
        schema.Description = mode.Description;
        Dictionary<string, IOpenApiSchema> properties = new()
        {
            ["mode"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create(mode.Name)] },
        };
        JsonObject defaults = DefaultsOf(mode.RequestType);
        foreach ((string name, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema own && defaults[name] is { } value)
            {
                own.Default = value.DeepClone();
            }

            properties[name] = property;
        }

        properties["filter"] = new OpenApiSchemaReference(nameof(FilterBlock), document);
        schema.Properties = properties;
        schema.Required = new HashSet<string> { "mode" };
        return schema;
    }

    // What a field is when it is left out is what an empty body is read as.
    private JsonObject DefaultsOf(Type request)
    {
        JsonSerializerOptions options = json.Value.SerializerOptions;
        return JsonSerializer.SerializeToNode(JsonSerializer.Deserialize("{}", request, options), request, options)!.AsObject();
    }
}
