namespace Harmonie.Server.Tests.Api;

/// <summary>GET /metrics and the key.</summary>
public sealed class MetricsTests
{
    [Theory, InlineData(null, HttpStatusCode.Unauthorized), InlineData("s3cret", HttpStatusCode.OK), InlineData("r3ad", HttpStatusCode.OK)]
    public async Task Metrics_BehindAKey_AskForIt(string? key, HttpStatusCode expected)
    {
        await using TestServer server = await TestServer.StartAsync(("API_KEY", "s3cret"), ("READ_KEY", "r3ad"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/metrics");
        if (key is not null)
        {
            request.Headers.Add("X-API-Key", key);
        }

        Assert.Equal(expected, (await server.Client.SendAsync(request)).StatusCode);
    }
}
