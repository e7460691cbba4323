using System.Text;
using System.Text.Json;
using Harmonie.Server.Api.Errors;

namespace Harmonie.Server.Api.Binding;

/// <summary>Reads a request's body as JSON, whatever its content type says and whether or not its length is known.</summary>
internal static class JsonBody
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const long MaxLength = 1 << 20;

    /// <summary>
    /// The largest body that the server takes in at all, in bytes. The margin above <see cref="MaxLength"/> is passed over rather than cut off, so that its
    /// sender is still listening when the answer comes.
    /// </summary>
    public const long MaxTaken = 16 * MaxLength;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads the body.</summary>
    /// <returns>The JSON, or the answer to a body that is none or is too large.</returns>
    public static async Task<(JsonElement Json, RequestError? Error)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadBytesAsync(request, cancellationToken) is not { } bytes)
            {
                return (default, RequestError.Unreadable(StatusCodes.Status413PayloadTooLarge, $"the body is larger than {MaxLength} bytes"));
            }

            using JsonDocument document = JsonDocument.Parse(InUtf8(bytes), Options);
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

    // JSON on the wire has no byte order mark, but some programs write what they have read from a file.
    private static ReadOnlyMemory<byte> InUtf8(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, bytes[2..].ToArray()),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, bytes[2..].ToArray()),
        _ => bytes,
    };

    private static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxLength)
        {
            return null;
        }

        using MemoryStream bytes = new();
        byte[] block = new byte[16 * 1024];
        while (await request.Body.ReadAsync(block, cancellationToken) is > 0 and int read)
        {
            if (bytes.Length + read > MaxLength)
            {
                return null;
            }

            bytes.Write(block.AsSpan(0, read));
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
