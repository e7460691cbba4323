using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Harmonie.EndToEnd.Tests.Records;

/// <summary>Sends recorded requests to a server and writes down what it answers.</summary>
/// <param name="server">The server.</param>
/// <param name="root">The test's folder, <c>{root}</c> in records.</param>
/// <param name="volatileNumbers">JSON fields whose numbers differ from run to run.</param>
internal sealed partial class Recorder(ServerProcess server, string root, params string[] volatileNumbers) : IDisposable
{
    private static readonly string[] Headers =
        ["Content-Type", "Allow", "Location", "WWW-Authenticate", "Retry-After", "Content-Disposition", "Content-Range", "ETag", "Cache-Control"];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Client.BaseAddress };

    public void Dispose() => _client.Dispose();

    /// <summary>The exchange with today's answer. A scan that it starts has ended when this returns.</summary>
    public async Task<Exchange> RepeatAsync(Exchange recorded)
    {
        using HttpRequestMessage request = Request(recorded);
        using HttpResponseMessage answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        List<string> lines = [$"< {(int)answer.StatusCode}", .. Headers.SelectMany(name => Header(answer, name)), .. await BodyAsync(answer)];
        if (answer.IsSuccessStatusCode && recorded.Request[0].StartsWith("> POST /api/v1/scan", StringComparison.Ordinal))
        {
            await server.UntilIdleAsync();
        }

        return recorded with { Answer = [.. lines.Select(line => line.TrimEnd(' '))] };
    }

    private HttpRequestMessage Request(Exchange recorded)
    {
        string[] lines = [.. recorded.Request.Select(line => (line.Length > 2 ? line[2..] : "").Replace("{root}", root, StringComparison.Ordinal))];
        string[] headers = [.. lines[1..].TakeWhile(line => line.Length > 0)];
        string[] body = [.. lines[(headers.Length + 1)..].Skip(1)];
        string[] start = lines[0].Split(' ', 2);
        HttpRequestMessage request = new(new HttpMethod(start[0]), start[1]);
        if (lines.Length > headers.Length + 1)
        {
            request.Content = new ByteArrayContent(Strict.GetBytes(string.Join('\n', body)));
        }

        foreach (string[] header in headers.Select(line => line.Split(": ", 2)))
        {
            _ = request.Headers.TryAddWithoutValidation(header[0], header[1]) || request.Content!.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return request;
    }

    private static IEnumerable<string> Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && !header.Value.ToString().StartsWith("W/", StringComparison.Ordinal))
            .Select(header => $"< {name}: {header.Value}");

    private async Task<IEnumerable<string>> BodyAsync(HttpResponseMessage answer)
    {
        byte[] bytes = answer.Content.Headers.ContentType?.MediaType == "text/event-stream"
            ? await FirstEventAsync(await answer.Content.ReadAsStreamAsync())
            : await answer.Content.ReadAsByteArrayAsync();
        return bytes.Length == 0 ? [] : ["<", .. Text(bytes).Split('\n').Select(line => $"< {Broken(line)}").SelectMany(line => line.Split('\n'))];
    }

    private static async Task<byte[]> FirstEventAsync(Stream events)
    {
        using MemoryStream read = new();
        byte[] next = new byte[1];
        while (!read.GetBuffer().AsSpan(0, (int)read.Length).EndsWith("\n\n"u8) && await events.ReadAsync(next) > 0)
        {
            read.Write(next);
        }

        return read.ToArray();
    }

    private string Text(byte[] bytes)
    {
        try
        {
            string text = Strict.GetString(bytes).Replace("\r", "{CR}", StringComparison.Ordinal);
            return text.Contains('\0', StringComparison.Ordinal) ? Digest(bytes) : Masked(text);
        }
        catch (DecoderFallbackException)
        {
            return Digest(bytes);
        }
    }

    private static string Digest(byte[] bytes) => $"{{{bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}}}";

    private string Masked(string text)
    {
        text = text.Replace(root, "{root}", StringComparison.Ordinal).Replace(_client.BaseAddress!.Authority, "{host}", StringComparison.Ordinal);
        return volatileNumbers.Aggregate(text, (masked, name) => Regex.Replace(masked, $"\"{name}\":[0-9.E+-]+", $"\"{name}\":{{number}}"));
    }

    // A list on one line is nothing that a person could compare.
    private static string Broken(string line) => ListItem().Replace(line, "$1\n| {");

    [GeneratedRegex(@"((?<!""styles"":)\[|\},)\{(?!""style"":)")]
    private static partial Regex ListItem();
}
