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
        JsonObject schema = field.Values.TextSchema;
        if (!isInPath && field.AbsentJson is { } absent)
        {
            schema["default"] = absent;
        }

        return new OpenApiParameter
        {
            Name = field.Name,
            In = isInPath ? ParameterLocation.Path : ParameterLocation.Query,
            Required = isInPath,
            Description = field.Values.TextHint is { } hint ? $"{field.Description} {hint}" : field.Description,
            Schema = schema.ToOpenApi(document),
        };
    }
}
