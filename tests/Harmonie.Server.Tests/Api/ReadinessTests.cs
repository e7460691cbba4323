using System.Text;
using Harmonie.Engine;
using Harmonie.Server.Api.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Server.Tests.Api;

/// <summary>Before the engine is ready. The middleware is asked directly: a start can't be stopped halfway.</summary>
public sealed class ReadinessTests
{
    [Theory]
    [InlineData("/api/v1/tracks", 503)]
    [InlineData("/api/v1/nothing", 503)]
    [InlineData("/health", 200)]
    [InlineData("/openapi.json", 200)]
    public async Task Starting_OnlyApiV1_Is503WithRetryAfter(string path, int status)
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        EngineStartup starting = new(null!, null!, null!, services);
        DefaultHttpContext context = new() { RequestServices = services, Request = { Path = path }, Response = { Body = new MemoryStream() } };

        await new Readiness(_ => Task.CompletedTask, starting).InvokeAsync(context);

        Assert.Equal(status, context.Response.StatusCode);
        if (status == 503)
        {
            Assert.Matches(@"^\d+$", context.Response.Headers.RetryAfter.ToString());
            string body = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
            Assert.Equal(["detail"], JsonSerializer.Deserialize<JsonElement>(body).Names());
        }
    }

    [Fact]
    public async Task Ready_Starting_Is503WithRetryAfter()
    {
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        DefaultHttpContext context = new();

        IResult answer = HealthApi.GetReady(new EngineStartup(null!, null!, null!, services), context.Response).Result;

        Assert.Equal(503, Assert.IsAssignableFrom<IStatusCodeHttpResult>(answer).StatusCode);
        Assert.Matches(@"^\d+$", context.Response.Headers.RetryAfter.ToString());
    }
}
