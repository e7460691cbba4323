using System.Diagnostics;
using System.Globalization;
using Harmonie.Dsp;
using Harmonie.Engine;
using Harmonie.Engine.Audio.Tags;
using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;
using Harmonie.Server;
using Harmonie.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks.Scanning;

/// <summary>A whole scan of a library in which nothing has changed, against <c>find DIR -printf '%s %T@ %p\n'</c> over the same files.</summary>
/// <remarks>Both have read the folders before, and take turns; the best of several rounds counts, because other programs only ever slow one down.</remarks>
internal static class RescanBenchmark
{
    private const int Rounds = 5;
    private const int FilesPerFolder = 12;
    private const int Dimension = 1280; // Of Discogs-EffNet: rows of the usual size.
    private static readonly string[] Parameters = ["@path", "@root", "@relative", "@mtime", "@version", "@tags", "@id"];

    public static async Task<int> RunAsync(string count)
    {
        int files = int.Parse(count, CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("harmonie-rescan-").FullName;
        try
        {
            string music = Path.Combine(folder, "music");
            string data = Path.Combine(folder, "data");
            await LayAsync(music, data, files);
            await using WebApplication app = HarmonieApp.Create(Settings(music, data));
            await app.StartAsync();
            while (!app.Services.GetRequiredService<EngineStartup>().IsReady)
            {
                await Task.Delay(20);
            }

            Scanner scanner = app.Services.GetRequiredService<Scanner>();
            (double find, double scan) = (double.PositiveInfinity, double.PositiveInfinity);
            for (int round = 0; round < Rounds; round++)
            {
                find = Math.Min(find, await FindAsync(music));
                scan = Math.Min(scan, await ScanAsync(scanner, files));
            }

            Console.WriteLine("| files | find s | scan s | ratio |");
            Console.WriteLine("|---:|---:|---:|---:|");
            Console.WriteLine(FormattableString.Invariant($"| {files:N0} | {find:F2} | {scan:F2} | {scan / find:F2} |"));
            await app.StopAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Empty files, and rows that say they were analysed: neither side reads a byte of them.
    private static async Task LayAsync(string music, string data, int files)
    {
        using Database database = new(Options.Create(new StorageOptions { DataDirectory = data }), TimeProvider.System, NullLogger<Database>.Instance);
        await database.OpenAsync(CancellationToken.None);
        await SyntheticDatabase.FillAsync(database, files, Dimension);
        await database.WriteAsync(
            async connection =>
            {
                await using var update = connection.CreateCommand();
                update.CommandText = "UPDATE tracks SET path = @path, library_root = @root, relative_path = @relative, size = 0, mtime = @mtime, "
                    + "model = 'timbre-1', descriptor_version = @version, tags_version = @tags WHERE id = @id";
                foreach (string name in Parameters)
                {
                    update.Parameters.Add(new SqliteParameter(name, DBNull.Value));
                }

                update.Parameters["@root"].Value = music;
                update.Parameters["@version"].Value = DescriptorVersion.Version;
                update.Parameters["@tags"].Value = TagMap.Version;
                for (int id = 1; id <= files; id++)
                {
                    string relative = string.Create(CultureInfo.InvariantCulture, $"Artist {id / (8 * FilesPerFolder):D5}/Album {id / FilesPerFolder:D5}/{id % FilesPerFolder:D2} Title {id}.flac");
                    string path = Path.Combine(music, relative);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    await File.Create(path).DisposeAsync();
                    update.Parameters["@path"].Value = path;
                    update.Parameters["@relative"].Value = relative;
                    update.Parameters["@mtime"].Value = (File.GetLastWriteTimeUtc(path) - DateTime.UnixEpoch).TotalSeconds;
                    update.Parameters["@id"].Value = id;
                    update.ExecuteNonQuery();
                }
            },
            CancellationToken.None);
    }

    private static async Task<double> FindAsync(string music)
    {
        long start = Stopwatch.GetTimestamp();
        using Process find = Process.Start("sh", ["-c", "find \"$0\" -printf '%s %T@ %p\\n' >/dev/null", music]);
        await find.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> ScanAsync(Scanner scanner, int files)
    {
        long start = Stopwatch.GetTimestamp();
        scanner.TryStart();
        await scanner.RunAsync(force: false, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ScanProgress progress = scanner.State.Progress;
        return progress.Counters.Skipped == files
            ? seconds
            : throw new InvalidOperationException($"the scan was to skip {files} files: {progress.Counters} {progress.LastError}");
    }

    private static HarmonieSettings Settings(string music, string data) => HarmonieSettings.Read(
        new Dictionary<string, string?>
        {
            ["HARMONIE_LIBRARIES"] = music,
            ["HARMONIE_DATA_DIR"] = data,
            ["HARMONIE_HOST"] = "127.0.0.1",
            ["HARMONIE_PORT"] = "0",
            ["HARMONIE_EMBEDDER"] = "timbre",
            ["HARMONIE_SCAN_ON_STARTUP"] = "false",
            ["HARMONIE_SCAN_INTERVAL_HOURS"] = "0",
            ["HARMONIE_WATCH"] = "false",
            ["HARMONIE_LOG_LEVEL"] = "ERROR",
        },
        [],
        AppContext.BaseDirectory);
}
