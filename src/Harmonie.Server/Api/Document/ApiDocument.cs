using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Harmonie.Engine.Fields;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Api.Tracks;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Harmonie.Server.Api.Document;

/// <summary>The OpenAPI document at <c>/openapi.json</c> and its pages at <c>/docs</c>.</summary>
internal static class ApiDocument
{
    private const string KeyScheme = "ApiKey";
    private static readonly JsonNode Examples = ReadExamples();

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("openapi", options => options
            .AddDocumentTransformer(DescribeService)
            .AddOperationTransformer(DescribeOperation)
            .AddSchemaTransformer(DescribeSchema));

    public static IEndpointRouteBuilder MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/{documentName}.json");
        app.MapScalarApiReference("/docs", docs => docs.WithOpenApiRoutePattern("/openapi.json").WithTitle("Harmonie API").DisableDefaultFonts().DisableTelemetry());
        return app;
    }

    /// <summary>Says which parameters an endpoint reads.</summary>
    public static RouteHandlerBuilder WithParameters<T>(this RouteHandlerBuilder endpoint) => endpoint.WithParameters(FieldGroup.Of<T>());

    /// <summary>Says which parameters an endpoint reads.</summary>
    public static RouteHandlerBuilder WithParameters(this RouteHandlerBuilder endpoint, FieldGroup fields) => endpoint.WithMetadata(new Parameters(fields, AreInPath: false));

    /// <summary>Says which pieces of its path an endpoint reads.</summary>
    public static RouteHandlerBuilder WithPath<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Parameters(FieldGroup.Of<T>(), AreInPath: true));

    private static Task DescribeService(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Harmonie",
            Version = CommandLine.Version,
            Description = "Similarity queries, genre and style filters, and playlists over one's own music library.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-API-Key",
                Description = "Wanted by everything under /api/v1 where HARMONIE_API_KEY is set; HARMONIE_READ_KEY opens queries alone.",
            },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters = [.. metadata.OfType<Parameters>().SelectMany(list => list.Fields.Fields.Select(field => field.ToParameter(list.AreInPath, context.Document!)))];
        OpenApiSchema error = await context.GetOrCreateSchemaAsync(typeof(ApiError), null, cancellationToken);
        context.Document!.AddComponent(nameof(ApiError), error);
        operation.Responses ??= [];
        if (context.Description.RelativePath!.StartsWith("api/v1", StringComparison.Ordinal))
        {
            // A server without a key asks for none, so that the key is one of two ways in.
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }, []];
            operation.Responses["401"] = Error("Missing or wrong API key.", context.Document);
            operation.Responses["403"] = Error("Not with a key for queries alone, or not from a web page of another site, or not by this host name.", context.Document);
            operation.Responses["429"] = Error("Too many wrong API keys at once from this address; try again after the seconds in `Retry-After`.", context.Document);
            operation.Responses["503"] = Error("Still starting; try again after the seconds in `Retry-After`.", context.Document);
        }

        if (operation.RequestBody is not null)
        {
            operation.Responses["413"] = Error("The body is larger than 1 MiB.", context.Document);
        }

        foreach ((string status, IOpenApiResponse response) in operation.Responses)
        {
            response.Description = status switch
            {
                "200" => "The answer.",
                "400" => "Malformed: a filter that can't be parsed, or nothing to look for.",
                "404" => "Nothing here is what was asked for.",
                "409" => "Not as things are now; the answer says why.",
                "422" => "Breaks the schema of a parameter or of the body.",
                _ => response.Description,
            };
        }

        AddExamples(operation);
    }

    private static void AddExamples(OpenApiOperation operation)
    {
        JsonNode? examples = Examples[operation.OperationId ?? ""];
        if (examples?["response"] is { } response && operation.Responses?["200"].Content?.Values.FirstOrDefault() is { } answer)
        {
            answer.Example = response.DeepClone();
        }

        if (examples?["requests"] is JsonObject requests && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
        {
            body.Examples = requests.ToDictionary(example => example.Key, IOpenApiExample (example) => new OpenApiExample { Value = example.Value!.DeepClone() });
        }
    }

    private static Task DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // Our converter for floats hides their type from the generator.
        Type type = context.JsonTypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(double))
        {
            schema.Type = type == typeof(double) ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
            schema.Format = "double";
        }
        else if (context.JsonTypeInfo.ElementType == typeof(double))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" };
        }

        foreach (JsonPropertyInfo optional in context.JsonTypeInfo.Properties.Where(IsLeftOutWhenNull))
        {
            schema.Required?.Remove(optional.Name);
        }

        if (context.JsonTypeInfo.Properties.Any(extras => extras.IsExtensionData))
        {
            foreach (Field extra in FieldGroup.Of<TrackExtras>().Fields)
            {
                schema.Properties![extra.Name] = extra.Schema.ToOpenApi(context.Document!);
            }
        }

        JsonPropertyInfo? property = context.JsonPropertyInfo;
        if (property?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), true).OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            schema.Enum = [.. allowed.Values.Select(value => value is null ? JsonNullSentinel.JsonNull : JsonSerializer.SerializeToNode(value)!)];
        }

        if (property is { Name: "loc" } && property.DeclaringType == typeof(SchemaError))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Integer };
        }

        if (property is { Name: "recent_failures" })
        {
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                MinItems = 2,
                MaxItems = 2,
                Description = "Path and error.",
            };
            schema.MaxItems = 20;
        }

        return Task.CompletedTask;
    }

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true).OfType<JsonIgnoreAttribute>()
            .Any(ignored => ignored.Condition == JsonIgnoreCondition.WhenWritingNull) == true;

    private static OpenApiResponse Error(string description, OpenApiDocument document) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new() { Schema = new OpenApiSchemaReference(nameof(ApiError), document) },
        },
    };

    private static JsonNode ReadExamples()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Examples.json")!;
        return JsonNode.Parse(stream)!;
    }

    private sealed record Parameters(FieldGroup Fields, bool AreInPath);
}
