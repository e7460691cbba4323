using System.Net;

namespace Harmonie.Server.Api.Access;

/// <summary>
/// Makes guessing slow: who sends wrong keys waits for each answer, longer every time, and can't wait for many at once. Keys are looked at first, so that the
/// right one is never kept waiting, wherever it comes from.
/// </summary>
internal sealed class WrongKeys(TimeProvider clock)
{
    private const int Unpunished = 3; // Typing errors, and a player with an old key.
    private const int MostWaiting = 8;
    private const int MostSenders = 4096;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Lock _counting = new();
    private readonly Dictionary<IPAddress, Sender> _senders = [];

    /// <summary>Waits before a wrong key is answered.</summary>
    /// <param name="address">Whom the key is from.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False, at once, if too many others of this sender wait already.</returns>
    public async Task<bool> DelayAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        Sender sender;
        lock (_counting)
        {
            sender = Find(NetworkOf(address ?? IPAddress.None));
            sender.Wrong++;
            sender.Last = clock.GetUtcNow();
            if (sender.Waiting == MostWaiting)
            {
                return false;
            }

            sender.Waiting++;
        }

        try
        {
            await Task.Delay(DelayOf(sender.Wrong), clock, cancellationToken);
            return true;
        }
        finally
        {
            lock (_counting)
            {
                sender.Waiting--;
            }
        }
    }

    private static TimeSpan DelayOf(int wrong) =>
        wrong <= Unpunished ? TimeSpan.Zero : First * Math.Min(Longest / First, Math.Pow(2, wrong - Unpunished - 1));

    // Who has one address of version 6 has a network of them.
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length == 16)
        {
            bytes.AsSpan(8).Clear();
        }

        return new IPAddress(bytes);
    }

    private Sender Find(IPAddress network)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_senders.TryGetValue(network, out Sender? known))
        {
            if (now - known.Last > Memory)
            {
                known.Wrong = 0;
            }

            return known;
        }

        if (_senders.Count == MostSenders)
        {
            // The one that has been quiet for longest; of those that wait there are fewer than of those that came.
            _senders.Remove(_senders.Where(other => other.Value.Waiting == 0).DefaultIfEmpty(_senders.First()).MinBy(other => other.Value.Last).Key);
        }

        return _senders[network] = new Sender();
    }

    private sealed class Sender
    {
        public int Wrong { get; set; }

        public int Waiting { get; set; }

        public DateTimeOffset Last { get; set; }
    }
}
