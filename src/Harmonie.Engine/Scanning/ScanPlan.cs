using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>What a scan is to do, decided by comparing the files found with the rows known: without touching a file that lies where it lay.</summary>
/// <param name="Files">Every file that was found, with what to do.</param>
/// <param name="Lost">The rows whose file was not found anywhere.</param>
/// <param name="KnownFailures">How many files are left alone because they failed before.</param>
internal sealed record ScanPlan(IReadOnlyList<PlannedFile> Files, IReadOnlyList<KnownFile> Lost, int KnownFailures)
{
    private const double MtimeTolerance = 1.0;

    /// <summary>Makes the plan.</summary>
    public static async Task<ScanPlan> CreateAsync(ScanInputs inputs, CancellationToken cancellationToken)
    {
        Dictionary<string, KnownFile> byPath = inputs.Known.ToDictionary(known => known.Path, StringComparer.Ordinal);
        KnownFile?[] rows = [.. inputs.Files.Select(file => byPath.GetValueOrDefault(file.Path))];
        HashSet<long> inPlace = [.. rows.Select(row => row?.Id ?? 0)];
        var moves = new MovedFiles(
            inputs.Files.Where((_, index) => rows[index] is null), inputs.Known.Where(known => !inPlace.Contains(known.Id)));

        List<PlannedFile> planned = new(inputs.Files.Count);
        int knownFailures = 0;
        foreach ((LibraryFile file, KnownFile? known) in inputs.Files.Zip(rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isLeftAlone = !inputs.Force && !inputs.Retry && inputs.Failures.Skips(file);
            knownFailures += isLeftAlone ? 1 : 0;
            planned.Add(
                isLeftAlone ? new PlannedFile(file, FileWork.Skip, known)
                : known is not null ? Plan(file, known, inputs, IsSame(file, known.Size, known.Mtime))
                : await moves.FindAsync(file, cancellationToken) is var (row, isByContent) ? Plan(file, row, inputs, isSame: true) with { IsByContent = isByContent }
                : new PlannedFile(file, FileWork.Full, Known: null));
        }

        HashSet<long> kept = [.. planned.Select(file => file.Known?.Id ?? 0)];
        return new ScanPlan(planned, [.. inputs.Known.Where(known => !kept.Contains(known.Id))], knownFailures);
    }

    /// <summary>The rule by which a file has not changed.</summary>
    public static bool IsSame(LibraryFile file, long? size, double? mtime) =>
        file.Size == size && mtime is { } time && Math.Abs(file.Mtime - time) <= MtimeTolerance;

    private static PlannedFile Plan(LibraryFile file, KnownFile known, ScanInputs inputs, bool isSame)
    {
        FileWork work = WorkFor(file, known, inputs, isSame);
        bool isAnew = inputs.Force || inputs.Failures.AttemptsOf(file) > 0 || (inputs.Model is { } model && known.Model != model);
        return new PlannedFile(file, isAnew ? FileWork.Full : work, known, WithoutModel: work);
    }

    private static FileWork WorkFor(LibraryFile file, KnownFile known, ScanInputs inputs, bool isSame) =>
        !isSame ? known.AudioHash is not null && known.DescriptorVersion == inputs.DescriptorVersion ? FileWork.Retag : FileWork.Full
        : known.DescriptorVersion != inputs.DescriptorVersion ? FileWork.DescriptorsOnly
        : known.TagsVersion != inputs.TagsVersion ? FileWork.Tags
        : known.Path != file.Path || known.LibraryRoot != file.Root || known.RelativePath != file.RelativePath || known.MissingSince is not null ? FileWork.Move
        : FileWork.Skip;
}

/// <summary>What a plan is made from.</summary>
/// <param name="Files">The files that the walk found.</param>
/// <param name="Known">The rows of the database.</param>
/// <param name="Failures">The files that failed before.</param>
/// <param name="Model">The model that all embeddings are to be of; null if those of other models stay.</param>
/// <param name="DescriptorVersion">The version that descriptors are to be of.</param>
/// <param name="TagsVersion">The version of the reader that tags are to be read by.</param>
/// <param name="Force">Whether files that have not changed are analysed, too.</param>
/// <param name="Retry">Whether files that failed before are tried again, changed or not.</param>
internal sealed record ScanInputs(
    IReadOnlyList<LibraryFile> Files,
    IReadOnlyList<KnownFile> Known,
    KnownFailures Failures,
    string? Model,
    int DescriptorVersion,
    int TagsVersion,
    bool Force,
    bool Retry);
