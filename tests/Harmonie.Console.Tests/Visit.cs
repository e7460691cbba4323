using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Harmonie.Console.Tests;

/// <summary>One visitor's page.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(ReadAxe);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();

    public Visit(IBrowserContext context, IPage page, Uri server)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
        page.Request += (_, request) => Note(!request.Url.StartsWith(server.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal), $"outside: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, dialogs, requests to elsewhere.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    /// <summary>Waits until an expression holds. The page's policy forbids Playwright's own way, which evaluates text within the page.</summary>
    public async Task UntilAsync(string expression)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await Page.EvaluateAsync<bool>(expression))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), $"still not so: {expression}");
            await Task.Delay(50);
        }
    }

    /// <summary>Goes to a page and waits until it is alive.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await UntilAliveAsync();
    }

    /// <summary>Waits until the circuit answers: the layout sets its colour choice only then.</summary>
    public Task UntilAliveAsync() => Page.Locator("[data-alive=true]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>What axe-core finds wrong, a line each.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await Page.EvaluateAsync(Axe.Value);
        JsonElement? found = await Page.EvaluateAsync(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`)");
        return [.. found!.Value.EnumerateArray().Select(line => line.GetString()!)];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static string ReadAxe()
    {
        using StreamReader reader = new(typeof(Visit).Assembly.GetManifestResourceStream("axe.min.js")!);
        return reader.ReadToEnd();
    }

    private void Note(bool isTrouble, string text)
    {
        if (isTrouble)
        {
            _troubles.Enqueue(text);
        }
    }
}
