using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harmonie.Engine;
using Harmonie.Server.Api.Access;
using Harmonie.Server.Api.Binding;
using Harmonie.Server.Api.Caching;
using Harmonie.Server.Api.Document;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Api.Libraries;
using Harmonie.Server.Api.Playlists;
using Harmonie.Server.Api.Scans;
using Harmonie.Server.Api.Service;
using Harmonie.Server.Api.Styles;
using Harmonie.Server.Api.Tracks;
using Harmonie.Server.Configuration;
using Harmonie.Server.Jobs;
using Harmonie.Server.Starting;
using Harmonie.Server.Web;
using Harmonie.Server.Web.Visitors;

namespace Harmonie.Server;

/// <summary>The composition root: options, services, middleware, endpoints.</summary>
internal static class HarmonieApp
{
    /// <exception cref="StartException">It can't listen where it is to.</exception>
    public static WebApplication Create(HarmonieSettings settings)
    {
        ListenSockets sockets = ListenSockets.Open(settings.Host);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Harmonie.Server",
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"], // Nothing of ours stands in the framework's files, and a machine has few watches to give.
        });
        UseStaticWebAssets(builder);

        // That fallback matches every path, which turns the API's 404s and the methods its 405s allow into its own.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";

        // Addresses of the framework's own variables would be warned of, and are none of ours.
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        builder.WebHost.UseSockets(transport => transport.CreateBoundListenSocket = sockets.Of);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (IPEndPoint endPoint in sockets.EndPoints)
            {
                kestrel.Listen(endPoint);
            }

            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = JsonBody.MaxTaken;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024; // Filters may name many styles.
        });
        builder.Logging.AddTerminalLogging(settings);

        builder.Services.AddSettings(settings);
        builder.Services.AddSingleton(sockets);
        builder.Services.AddPlugins();
        builder.Services.AddHarmonieEngine();
        builder.Services.AddSingleton<IHostLifetime, SignalLifetime>();
        builder.Services.AddJobs();
        builder.Services.AddConsole(settings);
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        builder.Services.AddSingleton<LibraryTag>();
        builder.Services.AddMetricsEndpoint();
        builder.Services.AddApiDocument();
        builder.Services.AddPlaylists();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(origins => origins.WithOrigins([.. settings.Host.CorsOrigins.Select(Origins.Canonical)]).AllowAnyHeader().AllowAnyMethod()));
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);

        WebApplication app = builder.Build();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<HostNames>(settings.Host);
        app.UseForwardedHeaders(new TrustedProxies(settings.Host.TrustedProxies).Forwarding());
        app.UsePathBase(settings.Host.PathBase.TrimEnd('/'));
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseApiErrors();
        app.UseCors();
        app.UseMiddleware<ForeignPages>(settings.Host);
        if (settings.Host.ApiKey is not null)
        {
            app.UseSessions();
            app.UseMiddleware<ApiKey>();
        }

        app.UseContentTags("/openapi.json");
        app.UseRequestLocalization("en");
        app.UseRoutingWithHead();
        app.UseConsole(settings);
        app.UseMiddleware<Readiness>();

        app.MapHealth();
        app.MapMetrics();
        app.MapApiDocument();
        app.MapGroup("/api/v1").MapTracks().MapStyles().MapPlaylists().MapStatus().MapScan().MapScans().MapLibraries();
        app.MapConsole(settings);
        return app;
    }

    // The console's files, where the build says that they are.
    private static void UseStaticWebAssets(WebApplicationBuilder builder)
    {
        try
        {
            builder.WebHost.UseStaticWebAssets();
        }
        catch (DirectoryNotFoundException e)
        {
            throw new StartException($"the console's files are not where this program was built to find them ({e.Message.TrimEnd('.', '/')}); build it again as this user", e);
        }
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new FloatConverter());
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
