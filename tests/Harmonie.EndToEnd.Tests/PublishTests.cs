using System.Text.Json;
using System.Text.RegularExpressions;

namespace Harmonie.EndToEnd.Tests;

/// <summary>
/// The folder that <c>./publish</c> makes runs in a bare Debian without SDK, package cache and home, as a user that may write to the data folder alone. Takes
/// minutes, and root: part of <c>./test --long</c>.
/// </summary>
public sealed partial class PublishTests : IDisposable
{
    private const int User = 1234;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Publish_BareDebian_ServesWhatItScans()
    {
        if (!LongTests.Enabled || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        string published = SourceTree.File((await Command.RunAsync(SourceTree.File("publish"))).Trim());
        await Command.RunAsync("bash", "-c", $"cd '{published}' && sha256sum --quiet --check SHA256SUMS");
        await AssertNoticesAsync(published);

        string root = await InstallDebianAsync(published);
        string music = Directory.CreateDirectory(Path.Combine(root, "music")).FullName;
        for (int i = 1; i <= 5; i++)
        {
            Clips.Wav(Path.Combine(music, $"{i}.wav"), seconds: 6, seed: i);
        }

        await Command.RunAsync("chmod", "-R", "a+rX", root);
        string data = Directory.CreateDirectory(Path.Combine(root, "data")).FullName;
        await Command.RunAsync("chown", $"{User}:{User}", data);

        string proc = Path.Combine(root, "proc");
        await Command.RunAsync("mount", "--types", "proc", "proc", proc);
        try
        {
            await RunAsync(root);
        }
        finally
        {
            await Command.RunAsync("umount", "--lazy", proc);
        }
    }

    private static async Task RunAsync(string root)
    {
        string opt = Path.Combine(root, "opt");

        // Everything else is read-only, and there is no home.
        string[] command = ["chroot", $"--userspec={User}:{User}", root, "env", "-u", "HOME", "-u", "DOTNET_ROOT", "PATH=/usr/bin:/bin", "/opt/harmonie/harmonie"];
        await using (ServerProcess bare = ServerProcess.LaunchProgram(command, "/data", ["/music"]))
        {
            Assert.Equal(2, await bare.ExitAsync());
            Assert.Contains("apt-get install", bare.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", bare.Output, StringComparison.Ordinal);
        }

        string install = InstallCommand().Match(await File.ReadAllTextAsync(SourceTree.File("docs", "release.md"))).Value.Trim();
        await Command.RunAsync("chroot", root, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", install);
        await Command.RunAsync("mount", "--bind", "--options", "ro", opt, opt);
        await Command.RunAsync("mount", "--options", "remount,bind,ro", opt);
        try
        {
            await using ServerProcess server = ServerProcess.LaunchProgram(command, "/data", ["/music"], ("HARMONIE_EMBEDDER", "timbre"), ("TMPDIR", "/data"));
            await server.UntilReadyAsync();
            await server.UntilAsync(async () => (await server.GetAsync("/api/v1/status")).GetProperty("tracks").GetInt32() == 5);
            JsonElement similar = await server.GetAsync("/api/v1/tracks/1/similar?limit=3");
            Assert.Equal(3, similar.GetProperty("matches").GetArrayLength());

            string page = await server.Client.GetStringAsync(new Uri("/", UriKind.Relative));
            string[] assets = [.. Assets().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
            Assert.NotEmpty(assets);
            foreach (string asset in assets)
            {
                (await server.Client.GetAsync(new Uri(asset, UriKind.Relative))).EnsureSuccessStatusCode();
            }

            Assert.Equal(0, await server.TerminateAsync());
        }
        finally
        {
            await Command.RunAsync("umount", "--lazy", opt);
        }
    }

    private async Task<string> InstallDebianAsync(string published)
    {
        await Command.RunAsync("bash", "-c", ". scripts/setup.sh; need_packages debootstrap debootstrap".Replace("scripts", SourceTree.File("scripts"), StringComparison.Ordinal));
        string root = Directory.CreateDirectory(_folder.File("debian")).FullName;
        await Command.RunAsync("debootstrap", "--variant=minbase", "bookworm", root);
        await Command.RunAsync("cp", "--archive", published, Path.Combine(root, "opt", "harmonie"));
        return root;
    }

    // Whatever was laid beside our own assemblies has a package, and each package stands in the notices with terms.
    private static async Task AssertNoticesAsync(string published)
    {
        string[] entries = (await File.ReadAllTextAsync(Path.Combine(published, "THIRD-PARTY-NOTICES"))).Split(new string('=', 100) + "\n")[1..];
        Assert.All(entries, entry => Assert.Matches(@"\A\S+ [0-9]\S*\n[^\n]+\nLicence: [^\n]+\n", entry));
        HashSet<string> named = [.. entries.Select(entry => entry[..entry.IndexOf('\n', StringComparison.Ordinal)])];
        foreach (string list in Directory.EnumerateFiles(published, "*.deps.json", SearchOption.AllDirectories))
        {
            using JsonDocument dependencies = JsonDocument.Parse(await File.ReadAllTextAsync(list));
            foreach (JsonProperty library in dependencies.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() != "project"))
            {
                Assert.Contains(library.Name.Replace("runtimepack.", "", StringComparison.Ordinal).Replace('/', ' '), named);
            }
        }
    }

    [GeneratedRegex(@"(?m)^    apt-get install .*$")]
    private static partial Regex InstallCommand();

    [GeneratedRegex("(?:href|src)=\"([^\":]+\\.(?:css|js))\"")]
    private static partial Regex Assets();
}
