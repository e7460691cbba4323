using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Harmonie.Admin.Dashboard;
using Harmonie.Admin.Host;
using Harmonie.Admin.Layout;
using Harmonie.Admin.Playing;
using Harmonie.Admin.Playlists;
using Harmonie.Engine;
using Harmonie.Engine.Plugins;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Plugins;
using Microsoft.AspNetCore.Components;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Harmonie.Admin.Tests.Pages;

/// <summary>
/// The whole console over the real engine on a database of its own. A page is what its address shows: router, frame, start-up gate and error boundary
/// are around it as in the browser.
/// </summary>
public abstract class PageContext : ConsoleContext
{
    private readonly TemporaryFolder _folder = new();

    protected PageContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Setup<string>("harmonieScheme.listen", _ => true).SetResult("");
        Directory.CreateDirectory(PluginsFolder);
        Services.AddLogging();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.Configure<StorageOptions>(storage => storage.DataDirectory = _folder.Data);
        Services.Configure<PluginOptions>(plugins => (plugins.Directory, plugins.DataDirectory) = (PluginsFolder, _folder.Data));
        Services.Configure<ScanningOptions>(scanning => (scanning.Libraries, scanning.Workers) = ([_folder.Music], 1));
        Services.AddSingleton(provider => new PluginHost(
            provider.GetRequiredService<IOptions<PluginOptions>>().Value,
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<ILoggerFactory>()).Load());
        Services.AddHarmonieEngine();
        Services.AddSingleton<LibraryPortraits>();
        Services.AddSingleton<SavedPlaylists>();
        Services.AddScoped<Player>();
        Services.AddSupplyValueFromQueryProvider();
        Services.AddSingleton<IHostView>(Host);
        Services.AddSingleton<ILogView>(Host);
        Services.AddSingleton<IScanSchedule>(Host);
        Services.AddSingleton<ISettingsView>(Host);
        Services.AddSingleton<IPlaylistMaker>(Host);
    }

    private protected StubHost Host { get; } = new();

    /// <summary>The folder of plugins, empty at first.</summary>
    protected string PluginsFolder => _folder.File("plugins");

    protected string MusicFolder => _folder.Music;

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Makes the playlist modes a plugin of this host; before the engine starts.</summary>
    protected void LayPlaylistModes() => _folder.CopyFrom(Path.Combine(AppContext.BaseDirectory, "plugins", "PlaylistModes"), "plugins", "PlaylistModes");

    /// <summary>Starts the engine over what has been saved.</summary>
    protected Task StartAsync() => Get<EngineStartup>().StartAsync(CancellationToken.None);

    /// <summary>Starts the engine over so many tracks, <c>Piece 1</c> by <c>Artist 1</c> and so on.</summary>
    protected async Task StartAsync(int tracks)
    {
        await Get<Database>().OpenAsync(CancellationToken.None);
        for (int i = 1; i <= tracks; i++)
        {
            await Get<TrackStore>().SaveAsync(Track(i), CancellationToken.None);
        }

        await StartAsync();
    }

    /// <summary>Breaks the database under the running engine: what another program or a dying disk may do.</summary>
    protected Task BreakAsync(string table) => Get<Database>().WriteAsync(
        async connection =>
        {
            await using var drop = connection.CreateCommand();
            drop.CommandText = $"PRAGMA foreign_keys = OFF; ALTER TABLE {table} RENAME TO lost_{table}";
            await drop.ExecuteNonQueryAsync();
        },
        CancellationToken.None);

    /// <summary>Has the database for itself, as another program may, until disposed: whoever reads waits.</summary>
    protected async Task<IAsyncDisposable> HoldDatabaseAsync()
    {
        SqliteConnection.ClearAllPools();
        SqliteConnection holder = new($"Data Source={Get<Database>().Path};Pooling=False");
        await holder.OpenAsync();
        await using SqliteCommand hold = holder.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";
        await hold.ExecuteNonQueryAsync();
        return holder;
    }

    /// <summary>The console at an address.</summary>
    private protected IRenderedComponent<Routes> Open(string address)
    {
        Get<NavigationManager>().NavigateTo(address);
        return Render<Routes>();
    }

    /// <summary>Goes to another address of the console.</summary>
    private protected Task GoAsync(IRenderedComponent<Routes> console, string address) =>
        console.InvokeAsync(() => Get<NavigationManager>().NavigateTo(address));

    /// <summary>Clicks on what is there at that moment: the page may change between a look and a click.</summary>
    private protected static Task ClickAsync(IRenderedComponent<Routes> console, Func<IElement> find) =>
        console.InvokeAsync(() => find().ClickAsync(new()));

    /// <summary>That the page has given way to the notice of an error, which has a way on and says nothing of the exception.</summary>
    private protected void AssertFailed(IRenderedComponent<Routes> console, string secret)
    {
        console.WaitForAssertion(() => Assert.Equal(Texts["Error_Title"], console.Find("main .notice h2").TextContent));
        Assert.Equal([Texts["Error_Retry"], Texts["Error_Logs"]], console.FindAll("main .notice-actions button, main .notice-actions a").Select(way => way.TextContent.Trim()));
        Assert.DoesNotContain(secret, console.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(console.FindAll("nav a[href=library]"));
    }

    protected static TrackRecord Track(int number) => new()
    {
        Path = string.Create(CultureInfo.InvariantCulture, $"/music/piece {number}.flac"),
        Size = 4_200_000,
        Mtime = 1_700_000_000,
        Duration = 187,
        Bpm = 100 + number,
        Key = "A",
        Scale = "minor",
        Loudness = -9.5,
        Danceability = 1.25,
        Title = $"Piece {number}",
        Artist = $"Artist {number}",
        Model = "test-1",
        DescriptorVersion = 1,
        AnalyzedAt = 1_700_000_100,
        Embedding = [1, number, 0.5f],
        StyleSource = "test-styles",
        Styles = [new StyleProbability("Rock---Shoegaze", 0.75)],
    };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }
}
