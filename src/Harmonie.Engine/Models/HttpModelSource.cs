using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Harmonie.Plugins;

namespace Harmonie.Engine.Models;

/// <summary>A web server; downloads that broke off go on where they ended.</summary>
/// <param name="http">Follows redirects.</param>
/// <param name="baseUrl">The address that the files' paths begin from; a name and a password in it are told the server and nobody else.</param>
internal sealed class HttpModelSource(HttpClient http, Uri baseUrl) : IModelSource
{
    private readonly Uri _base = new UriBuilder(baseUrl) { UserName = "", Password = "", Path = baseUrl.AbsolutePath.TrimEnd('/') + "/" }.Uri;
    private readonly AuthenticationHeaderValue? _credentials = baseUrl.UserInfo.Length == 0
        ? null
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(baseUrl.UserInfo))));

    public async Task<ModelContent> OpenAsync(ModelFile file, long offset, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(_base, file.Path));
        request.Headers.Authorization = _credentials;
        request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null;
        HttpResponseMessage response = await SendAsync(request, cancellationToken);
        if (offset > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // What is here already is longer than what is there: it can't be the beginning of it.
            response.Dispose();
            return await OpenAsync(file, 0, cancellationToken);
        }

        try
        {
            RequireFile(response);
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange is { From: { } from } range
                ? new ModelContent(stream, from, range.Length, response)
                : new ModelContent(stream, 0, response.Content.Headers.ContentLength, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public string Describe(ModelFile file) => new Uri(_base, file.Path).AbsoluteUri;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new DownloadException(exception.Message, isTransient: true, exception);
        }
    }

    private static void RequireFile(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            bool isTransient = status is 408 or 429 or >= 500;
            throw new DownloadException($"the server answered {status} {response.ReasonPhrase}".TrimEnd(), isTransient);
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
        {
            throw new DownloadException("the server sent a web page instead", isTransient: false);
        }
    }
}
