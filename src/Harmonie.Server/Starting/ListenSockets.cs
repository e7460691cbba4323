using System.Net;
using System.Net.Sockets;
using HostOptions = Harmonie.Server.Configuration.HostOptions;

namespace Harmonie.Server.Starting;

/// <summary>The sockets that the server listens on. They are opened before anything else of it is made, so that a port that can't be had is all that happens.</summary>
internal sealed class ListenSockets
{
    private const int Backlog = 512;

    private readonly IReadOnlyList<Socket> _sockets;

    private ListenSockets(IReadOnlyList<Socket> sockets) => (_sockets, EndPoints) = (sockets, [.. sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!)]);

    /// <summary>Where the sockets listen, with the ports they got.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; }

    /// <summary>Whether other machines can reach one of them.</summary>
    public bool AreBeyondLoopback => EndPoints.Any(endPoint => !IPAddress.IsLoopback(endPoint.Address));

    /// <summary>Where this machine reaches the server.</summary>
    public Uri LocalAddress
    {
        get
        {
            IPEndPoint first = EndPoints[0];
            IPAddress address = first.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : first.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : first.Address;
            return new Uri($"http://{new IPEndPoint(address, first.Port)}");
        }
    }

    /// <summary>Opens the sockets of an address, or of every address of this machine that a name stands for; of the first alone if any free port will do.</summary>
    /// <exception cref="StartException">No such address here, or the port can't be had.</exception>
    public static ListenSockets Open(HostOptions options)
    {
        IPAddress[] addresses = [.. AddressesOf(options.Host).Where(IsOfThisMachine)];
        if (addresses.Length == 0)
        {
            throw new StartException($"HARMONIE_HOST must be an address of this machine or a name for one, not '{options.Host}'");
        }

        List<Socket> sockets = [];
        try
        {
            sockets.AddRange((options.Port == 0 ? addresses[..1] : addresses).Select(address => Listen(new IPEndPoint(address, options.Port))));
            return new ListenSockets(sockets);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>The socket of an end point; whoever takes it closes it.</summary>
    public Socket Of(EndPoint endPoint) => _sockets[EndPoints.Index().Single(known => known.Item.Equals(endPoint)).Index];

    private static IPAddress[] AddressesOf(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return [address];
        }

        try
        {
            return [.. Dns.GetHostAddresses(host).Distinct()];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static bool IsOfThisMachine(IPAddress address)
    {
        try
        {
            using Socket socket = Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Socket Listen(IPEndPoint endPoint)
    {
        try
        {
            Socket socket = Bind(endPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException e)
        {
            string reason = e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program listens there; end it, or set HARMONIE_PORT to another port",
                SocketError.AccessDenied => "permission denied; set HARMONIE_PORT to a port from 1024 on, or allow this user lower ones",
                _ => e.Message,
            };
            throw new StartException($"cannot listen on {endPoint}: {reason}", e);
        }
    }

    private static Socket Bind(IPEndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true; // All addresses means those of both kinds.
            }

            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
