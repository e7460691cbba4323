namespace Harmonie.Engine.Storage.Migrations;

/// <summary>
/// Version 7: since when a row's file is missing, so that it can come back with all that is known of it; and the folders at which another file system is
/// mounted, so that one that is away doesn't look like files that are gone.
/// </summary>
internal static class V7MissingFiles
{
    public const string AddMissingFiles =
        """
        ALTER TABLE tracks ADD COLUMN missing_since REAL;
        DROP INDEX idx_tracks_known_files;
        CREATE INDEX idx_tracks_known_files ON tracks
          (path, library_root, relative_path, size, mtime, fingerprint, audio_hash, model, descriptor_version, tags_version, missing_since);
        CREATE TABLE library_mounts (path TEXT PRIMARY KEY, is_away INTEGER NOT NULL);
        """;
}
