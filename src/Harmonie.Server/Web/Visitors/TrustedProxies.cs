using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Harmonie.Server.Web.Visitors;

/// <summary>The reverse proxies whose word is taken for who calls, and by which address and name.</summary>
/// <param name="texts">Addresses and networks, such as <c>172.18.0.0/16</c>.</param>
internal sealed class TrustedProxies(IReadOnlyList<string> texts)
{
    private readonly IPNetwork[] _networks = [.. texts.Select(text => TryParse(text, out IPNetwork network) ? network : throw new ArgumentException($"no address: {text}", nameof(texts)))];

    /// <summary>Reads an address or a network.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out IPAddress? address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }

    /// <summary>Whether an address is one of them.</summary>
    public bool Include(IPAddress? address)
    {
        IPAddress? plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && Array.Exists(_networks, network => network.Contains(plain));
    }

    /// <summary>Takes the word of these and of programs on this machine.</summary>
    public ForwardedHeadersOptions Forwarding()
    {
        ForwardedHeadersOptions options = new()
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null, // One proxy may stand before another; the first that isn't known ends the chain.
        };
        foreach (IPNetwork network in _networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
