using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Pom.Tool.Supervision;

/// <summary>The ports of everything on this machine, kept in a file so that a restart finds the same ones.
/// They are taken below the kernel's range for outgoing connections: there, a client could hold the port of a service that is just being restarted.</summary>
internal sealed class Ports
{
    private const int Lowest = 20000;
    private const int Highest = 32000;
    private readonly string _file;
    private readonly Dictionary<string, int> _ports;

    public Ports(string file)
    {
        _file = file;
        _ports = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(file)) ?? [] : [];
    }

    /// <summary>The port of this name: the one of last time if it is free, else another free one.</summary>
    public int Of(string name)
    {
        if (_ports.TryGetValue(name, out var known) && IsFree(known)) return known;
        var port = Choose();
        _ports[name] = port;
        JsonFile.Write(_file, _ports);
        return port;
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException) { return false; }
    }

    private int Choose()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (!_ports.ContainsValue(port) && IsFree(port)) return port;
        }
        throw new ToolException($"No free port was found between {Lowest} and {Highest} on 127.0.0.1.");
    }
}
