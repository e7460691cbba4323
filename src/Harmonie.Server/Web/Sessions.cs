using System.Collections.Concurrent;
using System.Globalization;

namespace Harmonie.Server.Web;

/// <summary>
/// Sessions of the console that were ended by signing out. Cookies hold all else, so that a restart signs nobody out; a cookie that somebody has kept of an ended
/// session opens nothing, now or after a restart, and what is still open for it is closed.
/// </summary>
/// <param name="file">Remembers them: a line each, the session and when its last cookie is too old by itself, in Unix seconds.</param>
/// <param name="clock">The time.</param>
internal sealed class Sessions(string file, TimeProvider clock)
{
    /// <summary>For how long a cookie is good that isn't renewed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly Lock _ending = new();
    private readonly ConcurrentDictionary<string, long> _ended = new(Read(file, clock.GetUtcNow()));
    private readonly ConcurrentDictionary<(string Session, HttpContext Request), bool> _open = [];

    /// <summary>Whether a session was ended.</summary>
    public bool IsEnded(string session) => _ended.ContainsKey(session);

    /// <summary>Ends a session for good.</summary>
    /// <param name="session">The session.</param>
    /// <param name="last">The request that asks for it and is still to be answered.</param>
    public void End(string session, HttpContext last)
    {
        _ended[session] = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        foreach ((string Session, HttpContext Request) open in _open.Keys.Where(open => open.Session == session && open.Request != last))
        {
            open.Request.Abort();
        }

        lock (_ending)
        {
            try
            {
                Write();
            }
            catch (IOException)
            {
                // On a full disk it holds until the next start.
            }
        }
    }

    /// <summary>Lets a request go on for as long as its session lasts.</summary>
    /// <param name="session">The session.</param>
    /// <param name="request">The request.</param>
    /// <param name="next">What the request asks for.</param>
    public async Task WithinAsync(string session, HttpContext request, RequestDelegate next)
    {
        _open[(session, request)] = true;
        try
        {
            await next(request);
        }
        finally
        {
            _open.TryRemove((session, request), out _);
        }
    }

    private static Dictionary<string, long> Read(string file, DateTimeOffset now) =>
        (File.Exists(file) ? File.ReadLines(file) : [])
            .Select(line => line.Split(' '))
            .Where(parts => parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long until) && until > now.ToUnixTimeSeconds())
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private void Write()
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        File.WriteAllLines(file + ".tmp", _ended.Where(session => session.Value > now).Select(session => FormattableString.Invariant($"{session.Key} {session.Value}")));
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
