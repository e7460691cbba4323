using Harmonie.Engine.Storage;

namespace Harmonie.Engine.Scanning;

/// <summary>Finds the rows of files that lie elsewhere now: by relative path, then by content. Where several fit, none does: analysing is better than guessing.</summary>
internal sealed class MovedFiles
{
    private readonly ILookup<string, KnownFile> _missingByRelativePath;
    private readonly ILookup<string, KnownFile> _missingByFingerprint;
    private readonly HashSet<long> _missingSizes;
    private readonly ILookup<(string RelativePath, long Size), LibraryFile> _newByRelativePath;
    private readonly ILookup<long, LibraryFile> _newBySize;
    private readonly Dictionary<string, string> _fingerprints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _copies = new(StringComparer.Ordinal);
    private readonly HashSet<long> _fingerprinted = [];
    private readonly HashSet<long> _taken = [];

    /// <summary>Prepares the search.</summary>
    /// <param name="newFiles">Files at paths that no row has.</param>
    /// <param name="missing">Rows at whose path no file is.</param>
    public MovedFiles(IEnumerable<LibraryFile> newFiles, IEnumerable<KnownFile> missing)
    {
        IReadOnlyList<KnownFile> rows = [.. missing];
        IReadOnlyList<LibraryFile> files = rows.Count > 0 ? [.. newFiles] : [];
        _missingByRelativePath = rows.Where(row => row.RelativePath is not null).ToLookup(row => row.RelativePath!, StringComparer.Ordinal);
        _missingByFingerprint = rows.Where(row => row.Fingerprint is not null).ToLookup(row => row.Fingerprint!, StringComparer.Ordinal);
        _missingSizes = [.. rows.Where(row => row.Fingerprint is not null).Select(row => row.Size)];
        _newByRelativePath = files.ToLookup(file => (file.RelativePath, file.Size));
        _newBySize = files.ToLookup(file => file.Size);
    }

    /// <summary>The row that a new file continues, and whether its content alone says so; or null.</summary>
    public async Task<(KnownFile Row, bool IsByContent)?> FindAsync(LibraryFile file, CancellationToken cancellationToken)
    {
        KnownFile? byPath = FindByRelativePath(file);
        KnownFile? row = byPath ?? await FindByFingerprintAsync(file, cancellationToken);
        return row is not null && _taken.Add(row.Id) ? (row, byPath is null) : null;
    }

    private KnownFile? FindByRelativePath(LibraryFile file) =>
        _newByRelativePath[(file.RelativePath, file.Size)].Take(2).Count() == 1
            ? Only(_missingByRelativePath[file.RelativePath].Where(row => ScanPlan.IsSame(file, row.Size, row.Mtime)))
            : null;

    private async Task<KnownFile?> FindByFingerprintAsync(LibraryFile file, CancellationToken cancellationToken)
    {
        if (!_missingSizes.Contains(file.Size))
        {
            return null;
        }

        if (_fingerprinted.Add(file.Size))
        {
            await FingerprintAsync(_newBySize[file.Size], cancellationToken);
        }

        return _fingerprints.TryGetValue(file.Path, out string? fingerprint) && _copies[fingerprint] == 1
            ? Only(_missingByFingerprint[fingerprint])
            : null;
    }

    private async Task FingerprintAsync(IEnumerable<LibraryFile> files, CancellationToken cancellationToken)
    {
        foreach (LibraryFile file in files)
        {
            try
            {
                string fingerprint = await Fingerprint.ComputeAsync(file.Path, cancellationToken);
                _fingerprints.Add(file.Path, fingerprint);
                _copies[fingerprint] = _copies.GetValueOrDefault(fingerprint) + 1;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The analysis will fail on this file, too, and say why.
            }
        }
    }

    private static KnownFile? Only(IEnumerable<KnownFile> rows) => rows.Take(2).ToArray() is [var row] ? row : null;
}
