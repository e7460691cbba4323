using System.Diagnostics;
using Harmonie.Engine.Scanning;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class LibraryWalkerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WalkAsync_Endings_AreTheTwelveInAnyCase()
    {
        Write("a.flac", "b.MP3", "c.wav", "d.Ogg", "e.oga", "f.m4a", "g.aac", "h.aiff", "i.aif", "j.wma", "k.opus", "l.alac");
        Write("cover.jpg", "notes.txt", "flac", "x.flac.part", "y.mp4");

        Assert.Equal(12, (await WalkAsync()).Files.Count);
    }

    [Fact]
    public async Task WalkAsync_DotNames_AreSkipped()
    {
        Write("a.flac", "._a.flac", ".hidden/b.flac", "deep/.trash/c.flac", "deep/d.flac");

        Assert.Equal(["a.flac", "deep/d.flac"], Paths(await WalkAsync()));
    }

    [Fact]
    public async Task WalkAsync_FolderNamedLikeAFile_IsWalkedThrough()
    {
        Write("album.mp3/a.flac");

        Assert.Equal(["album.mp3/a.flac"], Paths(await WalkAsync()));
    }

    [Fact]
    public async Task WalkAsync_LinksToFolders_AreNotFollowed()
    {
        Write("a/x.flac");
        Directory.CreateSymbolicLink(_folder.File("a", "loop"), _folder.Path);
        Directory.CreateSymbolicLink(_folder.File("b"), _folder.File("a"));

        LibraryWalk walk = await WalkAsync();

        Assert.Equal(["a/x.flac"], Paths(walk));
        Assert.Empty(walk.Failures);
    }

    [Fact]
    public async Task WalkAsync_LinksToFiles_FindEachFileOnceByItsOwnName()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllText(outside.File("far.flac"), "12345");
        Write("m.flac");
        File.CreateSymbolicLink(_folder.File("a.flac"), _folder.File("m.flac"));
        File.CreateSymbolicLink(_folder.File("b.flac"), outside.File("far.flac"));
        File.CreateSymbolicLink(_folder.File("c.flac"), outside.File("far.flac"));
        File.CreateSymbolicLink(_folder.File("d.flac"), _folder.File("nowhere.flac"));

        LibraryWalk walk = await WalkAsync();

        Assert.Equal(["m.flac", "b.flac"], Paths(walk));
        Assert.Equal(5, walk.Files[1].Size);
        Assert.Equal(_folder.File("d.flac"), Assert.Single(walk.Failures).Path);
    }

    [Fact]
    public async Task WalkAsync_OverlappingRoots_GivesAFileToTheFirst()
    {
        Write("jazz/a.flac", "b.flac");
        string jazz = _folder.File("jazz");

        LibraryWalk walk = await WalkAsync(jazz, _folder.Path);

        Assert.Equal([(jazz, "a.flac"), (_folder.Path, "b.flac")], walk.Files.Select(file => (file.Root, file.RelativePath)));
    }

    [Fact]
    public async Task WalkAsync_RootBehindALink_IsResolved()
    {
        Write("real/a.flac");
        Directory.CreateSymbolicLink(_folder.File("music"), _folder.File("real"));

        LibraryFile file = Assert.Single((await WalkAsync(_folder.File("music"))).Files);

        Assert.Equal((_folder.File("real", "a.flac"), _folder.File("real"), "a.flac"), (file.Path, file.Root, file.RelativePath));
    }

    [Fact]
    public async Task WalkAsync_SingleFile_IsARoot()
    {
        Write("a.flac", "b.flac");

        LibraryFile file = Assert.Single((await WalkAsync(_folder.File("a.flac"))).Files);

        Assert.Equal((_folder.File("a.flac"), "a.flac"), (file.Path, file.RelativePath));
    }

    [Fact]
    public async Task WalkAsync_MissingRoot_IsReportedAndTheOthersAreRead()
    {
        Write("a.flac");

        LibraryWalk walk = await WalkAsync(_folder.File("nowhere"), _folder.Path);

        Assert.Equal(["a.flac"], Paths(walk));
        Assert.Equal([_folder.Path], walk.Roots);
        Assert.Equal(_folder.File("nowhere"), Assert.Single(walk.Failures).Path);
        Assert.False(walk.Covers(_folder.File("nowhere", "x.flac")));
        Assert.True(walk.Covers(_folder.File("gone.flac")));
    }

    [Fact]
    public async Task WalkAsync_Order_IsOrdinalFolderByFolderAndLevelByLevel()
    {
        Write("c/z.flac", "b.flac", "a b.flac", "a/z.flac", "a/y/x.flac", "B.flac", "ä.flac");

        Assert.Equal(["B.flac", "a b.flac", "b.flac", "ä.flac", "a/z.flac", "c/z.flac", "a/y/x.flac"], Paths(await WalkAsync()));
    }

    [Fact]
    public async Task WalkAsync_SizeAndTime_AreThoseOfFind()
    {
        Write("a.flac", "deep/b.mp3");
        File.SetLastWriteTimeUtc(_folder.File("a.flac"), new DateTime(1999, 12, 31, 23, 59, 58, DateTimeKind.Utc).AddTicks(1_234_567));

        string listing = await Command.RunAsync("find", _folder.Path, "-type", "f", "-printf", "%s %T@ %p\\n");

        string[][] expected = [.. listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).OrderBy(line => line[2], StringComparer.Ordinal)];
        LibraryWalk walk = await WalkAsync();

        Assert.Equal((2, 2), (expected.Length, walk.Files.Count));
        Assert.All(expected.Zip(walk.Files), pair =>
        {
            Assert.Equal(pair.First[2], pair.Second.Path);
            Assert.Equal(pair.First[0], $"{pair.Second.Size}");
            Assert.Equal(double.Parse(pair.First[1], System.Globalization.CultureInfo.InvariantCulture), pair.Second.Mtime, 1e-5);
        });
    }

    [Fact]
    public async Task Walk_NameThatIsNotUtf8_IsReported()
    {
        Write("a.flac");
        using Process shell = Process.Start("sh", ["-c", "printf x > \"$0/$(printf 'b\\344d.flac')\"", _folder.Path]);
        await shell.WaitForExitAsync();

        LibraryWalk walk = await WalkAsync();

        Assert.Equal(["a.flac"], Paths(walk));
        Assert.Contains("UTF-8", Assert.Single(walk.Failures).Reason, StringComparison.Ordinal);
        await Command.RunAsync("find", _folder.Path, "-name", "b*", "-delete");
    }

    [Fact]
    public async Task WalkAsync_WhatIsNoFile_IsOneLineEachAndNeverOpened()
    {
        Write("a.flac");
        await Command.RunAsync("mkfifo", _folder.File("pipe.mp3"), _folder.File("notes.txt"));
        File.CreateSymbolicLink(_folder.File("null.wav"), "/dev/null");

        LibraryWalk walk = await WalkAsync(_folder.Path, _folder.Path, _folder.File("pipe.mp3"));

        Assert.Equal(["a.flac"], Paths(walk));
        Assert.Equal([_folder.Path, _folder.Path], walk.Roots);
        Assert.Equal(
            [(_folder.File("pipe.mp3"), "not a file but a pipe"), (_folder.File("null.wav"), "not a file but a device")],
            walk.Failures.Select(failure => (failure.Path, failure.Reason)));
    }

    [Fact]
    public async Task WalkAsync_LinkInAnEarlierRoot_LeavesTheFileToItsOwn()
    {
        Write("b/x.flac");
        Directory.CreateDirectory(_folder.File("a"));
        File.CreateSymbolicLink(_folder.File("a", "l.flac"), _folder.File("b", "x.flac"));

        LibraryFile file = Assert.Single((await WalkAsync(_folder.File("a"), _folder.File("b"))).Files);

        Assert.Equal((_folder.File("b", "x.flac"), _folder.File("b")), (file.Path, file.Root));
    }

    [Fact]
    public async Task WalkAsync_NestedRoots_BothHaveFiles()
    {
        Write("jazz/a.flac");

        foreach (string[] roots in (string[][])[[_folder.Path, _folder.File("jazz")], [_folder.File("jazz"), _folder.Path]])
        {
            LibraryWalk walk = await WalkAsync(roots);
            Assert.Single(walk.Files);
            Assert.All(roots, root => Assert.True(walk.HasFilesIn(root)));
        }
    }

    /// <summary>Random trees of folders, files, links to both, links to nothing and pipes, in two roots and a mount in one of them, against what find and realpath say.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public async Task WalkAsync_RandomTrees_FindEachRegularFileOnceAndNameTheRest(int seed)
    {
        Directory.CreateDirectory(_folder.File("a"));
        Directory.CreateDirectory(_folder.File("b"));
        await using MountedFolder? mount = await MountedFolder.TryMountAsync(_folder.File("a", "mount.mp3")); // An ordinary folder where that is forbidden.
        var random = new Random(seed);
        List<string> folders = [_folder.File("a"), _folder.File("b"), _folder.File("a", "mount.mp3")];
        List<string> everything = [.. folders];
        for (int i = 0; i < 60; i++)
        {
            string path = Path.Combine(folders[random.Next(folders.Count)], $"{i}.mp3");
            string other = everything[random.Next(everything.Count)];
            switch (random.Next(6))
            {
                case 0:
                    Directory.CreateDirectory(path);
                    folders.Add(path);
                    break;
                case 1:
                    await Command.RunAsync("mkfifo", path);
                    break;
                case 2:
                    File.CreateSymbolicLink(path, other);
                    break;
                case 3:
                    File.CreateSymbolicLink(path, other + "-nothing");
                    break;
                default:
                    await File.WriteAllTextAsync(path, $"{i}");
                    break;
            }

            everything.Add(path);
        }

        string[] roots = [_folder.File("a"), _folder.File("b")];
        LibraryWalk walk = await WalkAsync(roots);

        string[] regular = await FindAsync("-type", "f");
        string[] links = await FindAsync("-type", "l", "-xtype", "f"); // All lead to files of the library: none is a track of its own.
        string[] pipes = await FindAsync("-type", "p");
        string[] linksToPipes = await FindAsync("-type", "l", "-xtype", "p");
        string[] broken = await FindAsync("-xtype", "l");
        Assert.Equal(regular.Order(StringComparer.Ordinal), walk.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(walk.Files, file => links.Contains(file.Path));
        Assert.All(walk.Files, file => Assert.StartsWith(file.Root + "/", file.Path, StringComparison.Ordinal));
        Assert.Equal(
            pipes.Concat(linksToPipes).Concat(broken).Order(StringComparer.Ordinal), walk.Failures.Select(failure => failure.Path).Order(StringComparer.Ordinal));

        async Task<string[]> FindAsync(params string[] tests) =>
            (await Command.RunAsync("find", [.. roots, .. tests])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Write(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllText(_folder.File(name), name);
        }
    }

    private Task<LibraryWalk> WalkAsync(params string[] roots) =>
        LibraryWalker.WalkAsync(roots.Length > 0 ? roots : [_folder.Path], _ => { }, CancellationToken.None);

    private IEnumerable<string> Paths(LibraryWalk walk) => walk.Files.Select(file => Path.GetRelativePath(_folder.Path, file.Path));
}
