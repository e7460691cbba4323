using System.Reflection;

namespace Harmonie.Engine.Plugins;

/// <summary>A plugin can't be used, for a reason that the host itself found.</summary>
internal sealed class PluginLoadException(PluginStatus status, string message) : Exception(message)
{
    /// <summary>What the plugin's status becomes.</summary>
    public PluginStatus Status { get; } = status;

    /// <summary>The reason behind any exception of a plugin, on one line, without the wrappers that reflection puts around it.</summary>
    public static string Describe(Exception exception)
    {
        Exception cause = exception;
        while (cause is TargetInvocationException or TypeInitializationException or AggregateException { InnerExceptions.Count: 1 }
            && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        string message = cause is ReflectionTypeLoadException types
            ? string.Join(" ", types.LoaderExceptions.Select(loader => loader?.Message).Distinct())
            : cause.Message;
        string prefix = cause is PluginLoadException ? "" : $"{cause.GetType().Name}: ";
        return prefix + string.Join(' ', message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
