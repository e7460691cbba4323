using Harmonie.Engine.Plugins;
using Harmonie.Engine.Search;
using Harmonie.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.Engine;

/// <summary>Brings the engine up: plugins, database, index. Until it is ready, nothing else of the engine may be used.</summary>
/// <remarks>The plugins' catalogue comes from the provider, because asking for it loads the plugins, and the web server should not wait for that.</remarks>
public sealed class EngineStartup(Database database, ScanStore scans, LibraryIndex index, IServiceProvider services)
{
    private volatile bool _isReady;

    /// <summary>Whether the database is open, the plugins are loaded and the index is built.</summary>
    public bool IsReady => _isReady;

    /// <summary>Opens and loads everything. Call it once.</summary>
    /// <exception cref="DatabaseException">The database can't be used.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<PluginCatalog>();
        await database.OpenAsync(cancellationToken);
        await scans.MarkInterruptedAsync(cancellationToken);
        try
        {
            await index.LoadAsync(cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new DatabaseException($"cannot read the database {database.Path}: {SqliteReasons.Of(e)}", e);
        }

        _isReady = true;
    }
}
