using System.Text.Json;

namespace Harmonie.Server.Api;

/// <summary>Reads a request's body as JSON, whatever its content type says and whether or not its length is known.</summary>
internal static class JsonBody
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const long MaxLength = 1 << 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads the body.</summary>
    /// <returns>The JSON, or the answer to a body that is none or is too large.</returns>
    public static async Task<(JsonElement Json, RequestError? Error)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(request.Body, Options, cancellationToken);
            return (document.RootElement.Clone(), null);
        }
        catch (BadHttpRequestException e)
        {
            return (default, RequestError.Unreadable(e.StatusCode, e.Message));
        }
        catch (JsonException e)
        {
            return (default, RequestError.Malformed($"the body is not JSON: {e.Message}"));
        }
    }
}
