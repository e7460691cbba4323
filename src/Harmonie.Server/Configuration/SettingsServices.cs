using System.Net;
using System.Net.Sockets;
using Harmonie.Engine.Analysis;
using Harmonie.Engine.Audio;
using Harmonie.Engine.Models;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Harmonie.Server.Configuration;

/// <summary>Hands the settings to the options of those that need them.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services, HarmonieSettings settings)
    {
        services.AddSingleton(settings);
        services.AddOptions<StorageOptions>().Configure(options => options.DataDirectory = settings.DataDirectory).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ScanningOptions>()
            .Configure(options => (options.Libraries, options.Workers) = (settings.Libraries, settings.Workers))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<AudioOptions>().Configure(options => options.FfmpegDirectory = settings.FfmpegDirectory).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AnalysisOptions>()
            .Configure(options => (options.Embedder, options.StyleRows, options.StyleThreshold) = (settings.Embedder, settings.StyleRows, settings.StyleThreshold))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ModelStoreOptions>()
            .Configure(options => (options.Directory, options.Source) = (settings.ModelsDirectory, settings.ModelsSource))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<PluginOptions>()
            .Configure(options => (options.Directory, options.DataDirectory) = (settings.PluginsDirectory, Path.Combine(settings.DataDirectory, "plugins")))
            .Configure(options => (options.ModelsDirectory, options.Workers, options.Processors) = (settings.ModelsDirectory, settings.Workers, settings.Processors))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }

    public static ILoggingBuilder AddHarmonieConsole(this ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", level < LogLevel.Warning ? LogLevel.Warning : level);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // Keys lie beside the database, as readable as it is.
        logging.AddFilter("Hangfire", level < LogLevel.Warning ? LogLevel.Warning : level);
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.AddConsoleFormatter<TerminalFormatter, ConsoleFormatterOptions>();
        logging.AddConsole(console => console.FormatterName = TerminalFormatter.FormatterName);
        return logging;
    }

    public static string ListenUrl(this HarmonieSettings settings)
    {
        bool isIPv6 = IPAddress.TryParse(settings.Host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
        return $"http://{(isIPv6 ? $"[{settings.Host}]" : settings.Host)}:{settings.Port}";
    }
}
