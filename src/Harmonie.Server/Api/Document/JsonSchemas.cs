using System.Text.Json.Nodes;
using Harmonie.Engine.Fields;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Harmonie.Server.Api.Document;

/// <summary>Fields as the OpenAPI document has them.</summary>
internal static class JsonSchemas
{
    /// <summary>A JSON schema as the document's own kind of object.</summary>
    public static OpenApiSchema ToOpenApi(this JsonObject schema, OpenApiDocument document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _)!;

    /// <summary>A field as a parameter.</summary>
    public static OpenApiParameter ToParameter(this Field field, bool isInPath, OpenApiDocument document)
    {
        bool isRange = field.Kind == FieldKind.Range;
        JsonObject schema = isRange ? RangeAsText() : field.ValueSchema;
        if (!isInPath && field.Kind is not (FieldKind.Texts or FieldKind.Choices) && field.DefaultJson is { } absent)
        {
            schema["default"] = absent;
        }

        return new OpenApiParameter
        {
            Name = field.Name,
            In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = isInPath || field.IsRequired,
            Description = isRange ? $"{field.Description} A range: `120..130`, `120..`, `..130` or the exact value `128`. Drops tracks whose value is unknown." : field.Description,
            Schema = schema.ToOpenApi(document),
            Explode = field.Kind != FieldKind.Choices,
        };
    }

    private static JsonObject RangeAsText() => new() { ["type"] = "string", ["examples"] = new JsonArray("120..130", "120..", "..130", "128") };
}
