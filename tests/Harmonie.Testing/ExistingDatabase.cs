namespace Harmonie.Testing;

/// <summary>A database as the existing service wrote it: of version 3, and by statements on a copy, of those before.</summary>
public static class ExistingDatabase
{
    /// <summary>Statements that remove all that the tables hold, and forget the ids that were given.</summary>
    public const string Clear = "DELETE FROM track_styles; DELETE FROM tracks; DELETE FROM scan_failures; DELETE FROM scans; DELETE FROM sqlite_sequence;";

    private const string To2 = "DROP INDEX idx_tracks_fingerprint; ALTER TABLE tracks DROP COLUMN fingerprint; UPDATE meta SET value = '2';";
    private const string To1 = "DROP TABLE scan_failures; DROP TABLE scans; UPDATE meta SET value = '1';";

    /// <summary>Copies the database.</summary>
    /// <param name="path">Where to; the folder is made if need be.</param>
    public static string CopyTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(SourceTree.File("tests", "Harmonie.EndToEnd.Tests", "Fixtures", "existing.db"), path);
        return path;
    }

    /// <summary>Statements that make an older version of the copy.</summary>
    /// <param name="version">1 to 3.</param>
    public static string To(int version) => version switch
    {
        1 => To2 + To1,
        2 => To2,
        _ => "",
    };
}
