using System.ComponentModel.DataAnnotations;
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
        bool isRange = field.Kind.Values == ValueKind.Range;
        JsonObject schema = isRange ? RangeAsText() : field.Kind.Schema.DeepClone().AsObject();
        if (!isInPath && !field.IsRequired && field.Kind.Values is not (ValueKind.Texts or ValueKind.Choices) && field.DefaultJson is { } absent)
        {
            schema["default"] = absent;
        }

        if (field.Rules.OfType<MaxLengthAttribute>().FirstOrDefault() is { } most)
        {
            schema["maxItems"] = most.Length;
        }

        return new OpenApiParameter
        {
            Name = field.Name,
            In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = isInPath || field.IsRequired,
            Description = isRange ? $"{field.Description} A range: `120..130`, `120..`, `..130` or the exact value `128`. Drops tracks whose value is unknown." : field.Description,
            Schema = schema.ToOpenApi(document),
            Explode = field.Kind.Values != ValueKind.Choices,
        };
    }

    private static JsonObject RangeAsText() => new() { ["type"] = "string", ["examples"] = new JsonArray("120..130", "120..", "..130", "128") };
}
