using Harmonie.Admin.Host;
using Harmonie.Engine;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace Harmonie.Server.Configuration;

/// <summary>Hands the settings to the options of those that need them.</summary>
internal static class SettingsServices
{
    public static IServiceCollection AddSettings(this IServiceCollection services, HarmonieSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ISettingsView>(settings);
        services.AddSingleton<IReasonWords, ReasonWords>();
        return services
            .AddOptionsOf(settings.Storage)
            .AddOptionsOf(settings.Plugins)
            .AddOptionsOf(settings.Audio)
            .AddOptionsOf(settings.Models)
            .AddOptionsOf(settings.Scanning)
            .AddOptionsOf(settings.Analysis)
            .AddOptionsOf(settings.Host);
    }

    public static ILoggingBuilder AddTerminalLogging(this ILoggingBuilder logging, HarmonieSettings settings)
    {
        LogLevel level = LevelOf(settings.Host.LogLevel);
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", level < LogLevel.Warning ? LogLevel.Warning : level);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // Keys lie beside the database, as readable as it is.
        logging.AddFilter("Hangfire", level < LogLevel.Warning ? LogLevel.Warning : level);
        logging.Services.TryAddSingleton(TimeProvider.System);
        if (settings.Host.LogFormat == "JSON")
        {
            return logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }

        logging.AddConsoleFormatter<TerminalFormatter, ConsoleFormatterOptions>();
        return logging.AddConsole(console => console.FormatterName = TerminalFormatter.FormatterName);
    }

    private static LogLevel LevelOf(string name) => name switch
    {
        "DEBUG" => LogLevel.Debug,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private static IServiceCollection AddOptionsOf<T>(this IServiceCollection services, T values)
        where T : class =>
        services.AddOptions<T>().Configure(options => HarmonieSettings.Copy(values, options)).ValidateDataAnnotations().ValidateOnStart().Services;
}
