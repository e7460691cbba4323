using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Harmonie.EndToEnd.Tests;

/// <summary>
/// The server starts, or says in one line why it does not and exits with 2. What takes rights that this user lacks (another user's folder, mounts) can only be
/// staged by root.
/// </summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_FolderTaken_NamesTheHolder()
    {
        await using ServerProcess first = await ServerProcess.StartAsync(_folder.Data, []);
        await first.UntilAsync(() => Task.FromResult(ReadHolder().TryGetProperty("address", out JsonElement address) && address.ValueKind == JsonValueKind.String));
        string link = _folder.File("link");
        Directory.CreateSymbolicLink(link, _folder.Data);
        await using ServerProcess second = ServerProcess.Launch(link, []);

        string said = await RefusalAsync(second);

        string address = first.Client.BaseAddress!.AbsoluteUri.TrimEnd('/');
        Assert.StartsWith($"harmonie: the data folder {link} belongs to process {first.Id}, which listens on {address}", said, StringComparison.Ordinal);
        Assert.Equal((first.Id, address), (ReadHolder().GetProperty("pid").GetInt32(), ReadHolder().GetProperty("address").GetString()));
        await first.GetAsync("/api/v1/status");

        await first.KillAsync();
        await using ServerProcess third = await ServerProcess.StartAsync(link, []);
        Assert.Equal(0, await third.TerminateAsync());
    }

    [Fact]
    public async Task Serve_DataFolderIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(_folder.Data, "");
        await using ServerProcess server = ServerProcess.Launch(_folder.Data, []);

        Assert.EndsWith($"not '{_folder.Data}': it is a file", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_DataFolderOfAnotherUser_SaysSo()
    {
        Directory.CreateDirectory(_folder.Data);
        string[] command = [];
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync("chmod", "755", _folder.Path, _folder.Data);
            command = Stranger;
        }
        else
        {
            await Command.RunAsync("chmod", "555", _folder.Data);
        }

        await using ServerProcess server = ServerProcess.LaunchBy(["env", .. command], _folder.Data, []);

        Assert.EndsWith($"not '{_folder.Data}': permission denied", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_TextsThatCannotBeCompared_SaysSo()
    {
        await using ServerProcess server = ServerProcess.LaunchBy(["env"], _folder.Data, [], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));

        Assert.StartsWith("harmonie: texts can't be compared as they are meant while DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_NoHome_NamesTheSetting()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return; // This user has a home by the system's list of users.
        }

        await using ServerProcess server = ServerProcess.LaunchBy([.. Stranger, "env", "-u", "HOME", "-u", "XDG_DATA_HOME"], "", []);

        Assert.StartsWith("harmonie: HARMONIE_DATA_DIR must be a folder that this user may write to", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Theory, InlineData("203.0.113.7"), InlineData("no-such-name.invalid")]
    public async Task Serve_HostElsewhere_IsRefused(string host)
    {
        await using ServerProcess server = ServerProcess.Launch(_folder.Data, [], ("HARMONIE_HOST", host));

        Assert.Equal($"harmonie: HARMONIE_HOST must be an address of this machine or a name for one, not '{host}'", await RefusalAsync(server));
    }

    [Fact]
    public async Task Serve_NameAsHost_ListensThereAlone()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [], ("HARMONIE_HOST", "localhost"));

        // Another address of this machine, which a socket for all addresses would have.
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        SocketException refused = await Assert.ThrowsAsync<SocketException>(() => other.ConnectAsync(IPAddress.Parse("127.0.0.2"), server.Client.BaseAddress!.Port));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Serve_LowPortAsAUser_IsOneLine()
    {
        if (int.Parse(await File.ReadAllTextAsync("/proc/sys/net/ipv4/ip_unprivileged_port_start"), System.Globalization.CultureInfo.InvariantCulture) <= 80)
        {
            return; // Low ports are anyone's here.
        }

        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set", "-net_bind_service"] : ["env"];
        await using ServerProcess server = ServerProcess.LaunchBy(command, _folder.Data, [], ("HARMONIE_PORT", "80"));

        Assert.StartsWith("harmonie: cannot listen on 127.0.0.1:80: permission denied", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Theory, InlineData("-n 40", "at most 40 files may be open"), InlineData("-n 200", "at most 200 files may be open"), InlineData("-v 4000000", "the address space is limited to 3906 MiB")]
    public async Task Serve_LowLimit_SaysSoInsteadOfWhatItCantLoad(string limit, string reason)
    {
        await using ServerProcess server = ServerProcess.LaunchBy(["bash", "-c", $"ulimit {limit}; exec \"$@\"", "-"], _folder.Data, []);

        Assert.StartsWith($"harmonie: {reason}", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Theory, InlineData("-n 20", "at most 20 files may be open"), InlineData("-v 500000", "the address space is limited to 488 MiB")]
    public async Task Launcher_LimitBelowWhatTheRuntimeNeeds_SaysSo(string limit, string reason)
    {
        await using ServerProcess server = ServerProcess.LaunchByScript(["bash", "-c", $"ulimit {limit}; exec \"$@\"", "-"], _folder.Data, []);

        Assert.StartsWith($"harmonie: {reason}", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_UnreadableEnvFile_IsOneLine()
    {
        string file = _folder.File(".env");
        await File.WriteAllTextAsync(file, "HARMONIE_PORT=1");
        await Command.RunAsync("chmod", "755", _folder.Path);
        await Command.RunAsync("chmod", "000", file);
        string[] command = Environment.IsPrivilegedProcess ? Stranger : [];
        await using ServerProcess server = ServerProcess.LaunchBy(["env", "-C", _folder.Path, .. command], _folder.Data, []);

        Assert.StartsWith("harmonie: the file .env in the working directory can't be read", await RefusalAsync(server), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_NothingToWatch_TakesNoneOfTheMachinesWatches()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, [], ("HARMONIE_WATCH", "false"));

        Assert.DoesNotContain(Directory.EnumerateFiles($"/proc/{server.Id}/fd").Select(file => new FileInfo(file).LinkTarget), target => target?.Contains("inotify", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Hangup_EndsAsCleanlyAsTerm()
    {
        await using ServerProcess server = await ServerProcess.StartAsync(_folder.Data, []);

        await server.SignalAsync("HUP");

        Assert.Equal(0, await server.ExitAsync());
        Assert.Contains("Ending", server.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Data, "harmonie.db-wal")), "the database was not closed");
    }

    [Fact]
    public async Task Hangup_OfNohup_IsIgnored()
    {
        await using ServerProcess server = ServerProcess.LaunchBy(["nohup"], _folder.Data, []);
        await server.UntilReadyAsync();

        await server.SignalAsync("HUP");
        await server.SignalAsync("HUP");

        await server.GetAsync("/api/v1/status");
        Assert.Equal(0, await server.TerminateAsync());
        Assert.Single(server.Output.Split('\n'), line => line.Contains("Ending", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_ReadOnlyTmp_HasItsPages()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return; // Mounts nothing.
        }

        Directory.CreateDirectory(_folder.Data);
        string mounts = $"mount --bind {_folder.Data} /mnt && mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && mount -t tmpfs -o ro tmpfs /var/tmp && exec \"$@\"";
        await using ServerProcess server = ServerProcess.LaunchBy(["unshare", "--mount", "sh", "-c", mounts, "-"], "/mnt", [], ("HARMONIE_API_KEY", "s3cret"));
        server.Client.DefaultRequestHeaders.Add("X-API-Key", "s3cret");
        await server.UntilReadyAsync();

        using HttpResponseMessage signIn = await server.Client.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_folder.Data, "keys"), "*.xml"));
    }

    /// <summary>Another user, who is in no list of users.</summary>
    private static string[] Stranger => ["setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups"];

    private static async Task<string> RefusalAsync(ServerProcess server)
    {
        int code = await server.ExitAsync();
        Assert.True(code == 2, $"{code}: {server.Output}");
        return Assert.Single(server.Output.Trim().Split('\n'));
    }

    private JsonElement ReadHolder() => JsonDocument.Parse(RunCat(Path.Combine(_folder.Data, "harmonie.lock"))).RootElement;

    // .NET would want a lock of its own to read it.
    private static string RunCat(string file)
    {
        using System.Diagnostics.Process cat = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("cat", [file]) { RedirectStandardOutput = true })!;
        return cat.StandardOutput.ReadToEnd();
    }
}
