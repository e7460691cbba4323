using System.Diagnostics;
using System.Globalization;
using Harmonie.Engine.Storage;
using Harmonie.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Harmonie.Benchmarks.WebConsole;

/// <summary>
/// What the console costs, in Debian's Chromium over loopback, on a library of random tracks: time to first paint and until the page answers, bytes sent,
/// one step of scrolling through the whole library, and the server's memory for each console that is open.
/// </summary>
internal static class ConsoleBenchmark
{
    private const int Dimension = 64; // Of timbre-1.
    private const int Rounds = 5;
    private const int Steps = 40;
    private const int Consoles = 20;

    private static readonly string[] Pages = ["", "library", "tracks/1", "map", "genres", "playlists", "scans", "plugins", "settings", "logs"];

    public static async Task<int> RunAsync(string count)
    {
        int tracks = int.Parse(count, CultureInfo.InvariantCulture);
        string data = Directory.CreateTempSubdirectory("harmonie-console-").FullName;
        try
        {
            using (Database database = new(Options.Create(new StorageOptions { DataDirectory = data }), TimeProvider.System, NullLogger<Database>.Instance))
            {
                await database.OpenAsync(CancellationToken.None);
                await SyntheticDatabase.FillAsync(database, tracks, Dimension);
            }

            await using ServerProcess server = await ServerUnderTest.StartAsync(data);
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
            await MeasurePagesAsync(browser, server);
            await MeasureScrollingAsync(browser, server, tracks);
            await MeasureMemoryAsync(browser, server);
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // Each round is a visitor of its own, with an empty cache; the median counts. A second visit of the same visitor tells what the cache saves.
    private static async Task MeasurePagesAsync(IBrowser browser, ServerProcess server)
    {
        Console.WriteLine("| page | first paint ms | answers after ms | kB, first visit | kB, again |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (string path in Pages)
        {
            List<(double Paint, double Alive, double First, double Again)> rounds = [];
            for (int round = 0; round < Rounds; round++)
            {
                await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = server.Client.BaseAddress!.ToString() });
                IPage page = await context.NewPageAsync();
                (double paint, double alive, double first) = await VisitAsync(page, path);
                (_, _, double again) = await VisitAsync(page, path);
                rounds.Add((paint, alive, first, again));
            }

            Console.WriteLine(FormattableString.Invariant(
                $"| /{path} | {Median(rounds.Select(r => r.Paint)):F0} | {Median(rounds.Select(r => r.Alive)):F0} | {Median(rounds.Select(r => r.First)):F0} | {Median(rounds.Select(r => r.Again)):F0} |"));
        }

        Console.WriteLine();
    }

    private static async Task<(double Paint, double Alive, double Kilobytes)> VisitAsync(IPage page, string path)
    {
        long start = Stopwatch.GetTimestamp();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await UntilAliveAsync(page);
        double alive = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double paint = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
        double bytes = await page.EvaluateAsync<double>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");
        return (paint, alive, bytes / 1000);
    }

    // A step is a jump to a place never seen before, as by dragging the bar, until the rows in sight carry their text.
    private static async Task MeasureScrollingAsync(IBrowser browser, ServerProcess server, int tracks)
    {
        await using IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = server.Client.BaseAddress!.ToString() });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync("library");
        await UntilAliveAsync(page);
        await page.Locator(".scroller .title a").First.WaitForAsync();
        List<double> times = [];
        for (int step = 0; step < Steps; step++)
        {
            double share = (step + 0.5) / Steps;
            times.Add(await page.EvaluateAsync<double>(
                """
                share => new Promise(done => {
                  const box = document.querySelector('.scroller');
                  const start = performance.now();
                  box.scrollTop = share * (box.scrollHeight - box.clientHeight);
                  const view = box.getBoundingClientRect();
                  const look = () => {
                    const rows = [...document.querySelectorAll('.scroller .title a')].map(a => a.getBoundingClientRect()).filter(r => r.bottom > view.top && r.top < view.bottom);
                    if (rows.length > 5) done(performance.now() - start); else requestAnimationFrame(look);
                  };
                  requestAnimationFrame(look);
                })
                """,
                share));
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"Scrolling to a new place among {tracks:N0} tracks, until its rows are there: median {times[times.Count / 2]:F0} ms, slowest of {Steps} {times[^1]:F0} ms."));
    }

    private static async Task MeasureMemoryAsync(IBrowser browser, ServerProcess server)
    {
        List<IBrowserContext> open = [];
        double before = server.Megabytes;
        for (int i = 0; i < Consoles; i++)
        {
            IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = server.Client.BaseAddress!.ToString() });
            open.Add(context);
            IPage page = await context.NewPageAsync();
            await page.GotoAsync(i % 2 == 0 ? "" : "library");
            await UntilAliveAsync(page);
        }

        double after = server.Megabytes;
        Console.WriteLine(FormattableString.Invariant(
            $"{Consoles} consoles open: {before:F0} → {after:F0} MB of the server's memory, {(after - before) / Consoles:F1} MB each."));
        foreach (IBrowserContext context in open)
        {
            await context.DisposeAsync();
        }
    }

    private static Task UntilAliveAsync(IPage page) => page.Locator("[data-alive=true]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
