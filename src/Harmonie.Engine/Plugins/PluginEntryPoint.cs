using System.Reflection;
using Harmonie.Plugins;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Harmonie.Engine.Plugins;

/// <summary>Loads a plugin's main assembly into a context of its own and makes its <see cref="IHarmoniePlugin"/>.</summary>
internal static class PluginEntryPoint
{
    private static readonly AssemblyName Contract = typeof(IHarmoniePlugin).Assembly.GetName();

    /// <summary>The types whose assemblies, with what those refer to, the plugin takes from the host. Everything else is the plugin's own copy.</summary>
    private static readonly Type[] SharedTypes = [typeof(IHarmoniePlugin), typeof(IServiceCollection), typeof(ILogger), typeof(IConfiguration)];

    /// <exception cref="PluginLoadException">The assembly does not follow the contract.</exception>
    public static IHarmoniePlugin Create(string assemblyPath)
    {
        using PluginLoader loader = PluginLoader.CreateFromAssemblyFile(assemblyPath, SharedTypes);
        Assembly assembly = loader.LoadDefaultAssembly();
        RequireContract(assembly);
        Type[] entryPoints = [.. assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IHarmoniePlugin)) && !type.IsAbstract)];
        return entryPoints switch
        {
            [Type entryPoint] => (IHarmoniePlugin)Activator.CreateInstance(entryPoint)!,
            [] => throw Malfunction($"{Path.GetFileName(assemblyPath)} has no public class that implements IHarmoniePlugin."),
            _ => throw Malfunction($"{Path.GetFileName(assemblyPath)} has several plugins: {string.Join(", ", entryPoints.Select(type => type.FullName))}."),
        };
    }

    /// <summary>The version its author gave a plugin, without the commit the SDK appends.</summary>
    public static string? VersionOf(IHarmoniePlugin plugin) =>
        plugin.GetType().Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>
    /// The contract's assembly version is its major version. Were a plugin of another one let in, the failure would come
    /// later and read worse: a type that does not implement its interface, a method that is missing in the middle of a scan.
    /// </summary>
    private static void RequireContract(Assembly assembly)
    {
        AssemblyName? reference = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == Contract.Name);
        if (reference is not null && reference.Version != Contract.Version)
        {
            throw new PluginLoadException(
                PluginStatus.NotSupported,
                $"The plugin was built for version {reference.Version?.Major}.x of {Contract.Name}; this host has version {Contract.Version?.Major}.x.");
        }
    }

    private static PluginLoadException Malfunction(string message) => new(PluginStatus.Malfunctioned, message);
}
