using System.Globalization;

namespace Harmonie.Testing;

/// <summary>Databases as other programs wrote them, in SQL: the schemas of version 3 and before.</summary>
public static class ExistingSchema
{
    private const string Version1 =
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE tracks(id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT UNIQUE NOT NULL, library_root TEXT, relative_path TEXT,
          size INTEGER NOT NULL, mtime REAL NOT NULL, duration REAL NOT NULL, embedding BLOB NOT NULL, embedding_dim INTEGER NOT NULL,
          model TEXT NOT NULL, descriptor_version INTEGER NOT NULL, bpm REAL, bpm_confidence REAL, key TEXT, scale TEXT, key_strength REAL,
          loudness REAL, danceability REAL, onset_rate REAL, artist TEXT, album TEXT, title TEXT, track_number INTEGER,
          style_activations BLOB, analyzed_at REAL NOT NULL);
        CREATE TABLE track_styles(track_id INTEGER REFERENCES tracks(id) ON DELETE CASCADE, style TEXT, probability REAL, PRIMARY KEY(track_id, style));
        """;

    private const string Version2 =
        """
        CREATE TABLE scans(id INTEGER PRIMARY KEY, started_at REAL, finished_at REAL, duration_sec REAL, discovered INTEGER DEFAULT 0,
          full INTEGER DEFAULT 0, descriptors_only INTEGER DEFAULT 0, skipped INTEGER DEFAULT 0, failed INTEGER DEFAULT 0, removed INTEGER DEFAULT 0,
          workers INTEGER, backend TEXT, model TEXT, forced INTEGER, harmonie_version TEXT, descriptor_version INTEGER, state TEXT, last_error TEXT);
        CREATE TABLE scan_failures(scan_id INTEGER REFERENCES scans(id) ON DELETE CASCADE, path TEXT, error TEXT, failed_at REAL, size INTEGER, mtime REAL);
        """;

    private const string Version3 = "ALTER TABLE tracks ADD COLUMN fingerprint TEXT; CREATE INDEX tracks_fingerprint ON tracks(fingerprint);";

    /// <summary>A database of a version.</summary>
    /// <param name="version">1 to 3.</param>
    /// <param name="rows">Statements that fill the first version's tables.</param>
    public static string Of(int version, string rows = "") => string.Join(
        '\n',
        Version1,
        rows,
        version >= 2 ? Version2 : "",
        version >= 3 ? Version3 : "",
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO meta VALUES ('schema_version', '{version}');"));
}
