using Harmonie.Engine.Scanning;
using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Tests.Scanning;

public sealed class ScanPlanTests
{
    private static readonly LibraryFile File = new("/music/a.flac", "/music", "a.flac", 1000, 500.25);
    private static readonly KnownFile Known = new()
    {
        Id = 7,
        Path = "/music/a.flac",
        LibraryRoot = "/music",
        RelativePath = "a.flac",
        Size = 1000,
        Mtime = 500.25,
        Fingerprint = "f1",
        Model = "m",
        DescriptorVersion = 3,
        TagsVersion = 2,
    };


    [Theory]
    [InlineData(1000, 500.25, FileWork.Skip)]
    [InlineData(1000, 501.25, FileWork.Skip)]
    [InlineData(1000, 499.25, FileWork.Skip)]
    [InlineData(1000, 501.26, FileWork.Full)]
    [InlineData(1000, 499.24, FileWork.Full)]
    [InlineData(1001, 500.25, FileWork.Full)]
    public async Task CreateAsync_KnownFile_IsUnchangedBySizeAndASecond(long size, double mtime, object work)
    {
        PlannedFile planned = Assert.Single((await PlanAsync([File with { Size = size, Mtime = mtime }], [Known])).Files);

        Assert.Equal(((FileWork)work, 7L), (planned.Work, planned.Known!.Id));
    }

    [Fact]
    public async Task CreateAsync_NewFile_IsAnalysed()
    {
        ScanPlan plan = await PlanAsync([File], []);

        Assert.Equal([new PlannedFile(File, FileWork.Full, null)], plan.Files);
        Assert.Empty(plan.Lost);
    }

    [Fact]
    public async Task CreateAsync_OtherModel_IsAnalysed() =>
        Assert.Equal(FileWork.Full, (await PlanAsync([File], [Known with { Model = "old" }])).Files[0].Work);

    [Fact]
    public async Task CreateAsync_OtherDescriptorVersion_NeedsDescriptorsOnly() =>
        Assert.Equal(FileWork.DescriptorsOnly, (await PlanAsync([File], [Known with { DescriptorVersion = 2 }])).Files[0].Work);

    [Fact]
    public async Task CreateAsync_TagsOfAnOlderReader_AreReadAgain() =>
        Assert.Equal(FileWork.Tags, (await PlanAsync([File], [Known with { TagsVersion = 1 }])).Files[0].Work);

    [Fact]
    public async Task CreateAsync_NeedsTheModel_SaysWhatNeedsNone()
    {
        KnownFile[] known = [Known with { Model = "old", TagsVersion = 1 }];

        Assert.Equal((FileWork.Full, FileWork.Tags), (await PlanAsync([File], known)).Files.Select(file => (file.Work, file.WithoutModel)).Single());
        Assert.Equal((FileWork.Full, FileWork.Skip), (await PlanAsync([File], [Known], force: true)).Files.Select(file => (file.Work, file.WithoutModel)).Single());
        Assert.Equal((FileWork.Full, FileWork.Full), (await PlanAsync([File], [])).Files.Select(file => (file.Work, file.WithoutModel)).Single());
    }

    [Fact]
    public async Task CreateAsync_Forced_AnalysesAll() =>
        Assert.Equal(FileWork.Full, (await PlanAsync([File], [Known], force: true)).Files[0].Work);

    [Fact]
    public async Task CreateAsync_RootsReconfigured_MovesTheRow() =>
        Assert.Equal(FileWork.Move, (await PlanAsync([File with { Root = "/", RelativePath = "music/a.flac" }], [Known])).Files[0].Work);

    [Fact]
    public async Task CreateAsync_OtherMount_IsFoundByRelativePath()
    {
        ScanPlan plan = await PlanAsync([File with { Path = "/mnt/nas/a.flac", Root = "/mnt/nas" }], [Known]);

        Assert.Equal((FileWork.Move, 7L), (plan.Files[0].Work, plan.Files[0].Known!.Id));
        Assert.Empty(plan.Lost);
    }

    [Fact]
    public async Task CreateAsync_TwoCandidates_GuessesNothing()
    {
        LibraryFile moved = File with { Path = "/c/a.flac", Root = "/c" };
        KnownFile[] known = [Known with { Path = "/a/a.flac" }, Known with { Id = 8, Path = "/b/a.flac" }];

        ScanPlan plan = await PlanAsync([moved], known);

        Assert.Equal((FileWork.Full, null), (plan.Files[0].Work, plan.Files[0].Known));
        Assert.Equal([7L, 8L], plan.Lost.Select(row => row.Id));
    }

    [Fact]
    public async Task CreateAsync_TwoFilesForOneRow_GuessesNothing()
    {
        LibraryFile[] files = [File with { Path = "/b/a.flac", Root = "/b" }, File with { Path = "/c/a.flac", Root = "/c" }];

        ScanPlan plan = await PlanAsync(files, [Known]);

        Assert.All(plan.Files, file => Assert.Equal((FileWork.Full, null), (file.Work, file.Known)));
    }

    [Theory]
    [InlineData(500.25, false, false, FileWork.Skip)]
    [InlineData(502, false, false, FileWork.Full)]
    [InlineData(500.25, true, false, FileWork.Full)]
    [InlineData(500.25, false, true, FileWork.Full)]
    public async Task CreateAsync_FailedBefore_IsTriedAgainOnlyWhenChangedOrAskedFor(double mtime, bool force, bool retry, object work)
    {
        var failed = new FailedFile(File.Path, 1000, 500.25, FailureClass.File, 1, "truncated", 600);

        ScanPlan plan = await PlanAsync([File with { Mtime = mtime }], [], force, retry, failed);

        Assert.Equal(((FileWork)work, (FileWork)work == FileWork.Skip ? 1 : 0), (plan.Files[0].Work, plan.KnownFailures));
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 14.9, true)]
    [InlineData(2, 15.1, false)]
    [InlineData(3, 59, true)]
    [InlineData(3, 61, false)]
    [InlineData(4, 359, true)]
    [InlineData(4, 361, false)]
    [InlineData(1000, 359, true)]
    [InlineData(1000, 361, false)]
    public void Skips_FailureOfTheMoment_WaitsLongerEachTime(int attempts, double minutesLater, bool skips)
    {
        var failed = new FailedFile(File.Path, File.Size, File.Mtime, FailureClass.Moment, attempts, "killed", 600);
        KnownFailures failures = new(new Dictionary<string, FailedFile> { [File.Path] = failed }, 600 + (60 * minutesLater));

        Assert.Equal((skips, attempts), (failures.Skips(File), failures.AttemptsOf(File)));
    }

    [Fact]
    public async Task CreateAsync_RowWithoutFile_IsLost() => Assert.Equal([Known], (await PlanAsync([], [Known])).Lost);

    private static Task<ScanPlan> PlanAsync(
        IReadOnlyList<LibraryFile> files, IReadOnlyList<KnownFile> known, bool force = false, bool retry = false, params FailedFile[] failures) =>
        ScanPlan.CreateAsync(
            new ScanInputs(files, known, new KnownFailures(failures.ToDictionary(failure => failure.Path), now: 600), "m", DescriptorVersion: 3, TagsVersion: 2, force, retry),
            CancellationToken.None);
}
