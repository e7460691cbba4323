using System.Net;
using System.Net.Sockets;
using Harmonie.Server.Api.Errors;
using Harmonie.Server.Starting;
using HostOptions = Harmonie.Server.Configuration.HostOptions;

namespace Harmonie.Server.Web.Visitors;

/// <summary>
/// Refuses requests for names that can't be this server's. A web page may give its own name the address of a machine at home and then speak to that as to
/// itself; names that only a local network has, and addresses, are nobody's on the internet.
/// </summary>
/// <remarks>Looks at the name as the client sent it, before a proxy's word for it is taken.</remarks>
internal sealed class HostNames(RequestDelegate next, ListenSockets sockets, HostOptions options)
{
    private const string Any = "*";
    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".lan", ".home.arpa", ".internal"];
    private static readonly TimeSpan NameServiceLimit = TimeSpan.FromSeconds(2);

    private readonly bool _isAsked = sockets.AreBeyondLoopback && !options.AllowedHosts.Contains(Any);
    private readonly TrustedProxies _proxies = new(options.TrustedProxies);
    private readonly Lazy<Task<string>> _fullName = new(FullNameAsync);

    public async Task InvokeAsync(HttpContext context)
    {
        string name = context.Request.Host.Host.TrimEnd('.');
        if (!_isAsked || IsLocal(name) || options.AllowedHosts.Any(allowed => IsNamedBy(name, allowed)) || _proxies.Include(context.Connection.RemoteIpAddress) || await IsOwnAsync(name))
        {
            await next(context);
            return;
        }

        await ApiError.WriteAsync(context, StatusCodes.Status403Forbidden, $"this server does not go by the name '{name}'; HARMONIE_ALLOWED_HOSTS adds names");
    }

    private static bool IsLocal(string name) =>
        !name.Contains('.', StringComparison.Ordinal)
        || IPAddress.TryParse(name, out _)
        || Array.Exists(LocalSuffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    // "*.example.com" is every name below it.
    private static bool IsNamedBy(string name, string allowed) =>
        allowed.StartsWith("*.", StringComparison.Ordinal)
            ? name.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(allowed.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsOwnAsync(string name) =>
        name.Equals(options.Host, StringComparison.OrdinalIgnoreCase)
        || name.Equals(Dns.GetHostName(), StringComparison.OrdinalIgnoreCase)
        || name.Equals(await _fullName.Value, StringComparison.OrdinalIgnoreCase);

    private static async Task<string> FullNameAsync()
    {
        using CancellationTokenSource limit = new(NameServiceLimit);
        try
        {
            return (await Dns.GetHostEntryAsync(Dns.GetHostName(), limit.Token)).HostName;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return "";
        }
    }
}
