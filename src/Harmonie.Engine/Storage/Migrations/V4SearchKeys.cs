namespace Harmonie.Engine.Storage.Migrations;

/// <summary>
/// Version 4: case-folded tags, so that every rung of the resolution ladder is an index look-up in any script; where a row's numbers come from
/// (preprocessing of the embedding, source of the styles, hash of the audio); the settings that the console edits.
/// </summary>
internal static class V4SearchKeys
{
    public const string AddSearchKeys =
        """
        ALTER TABLE tracks ADD COLUMN artist_key TEXT;
        ALTER TABLE tracks ADD COLUMN album_key TEXT;
        ALTER TABLE tracks ADD COLUMN title_key TEXT;
        ALTER TABLE tracks ADD COLUMN preprocessing TEXT;
        ALTER TABLE tracks ADD COLUMN style_source TEXT;
        ALTER TABLE tracks ADD COLUMN audio_hash TEXT;
        UPDATE tracks SET artist_key = fold(artist), album_key = fold(album), title_key = fold(title);
        CREATE INDEX IF NOT EXISTS idx_tracks_relative_path ON tracks (relative_path);
        CREATE INDEX IF NOT EXISTS idx_tracks_title_artist ON tracks (title_key, artist_key, album_key);
        CREATE INDEX IF NOT EXISTS idx_tracks_title_album ON tracks (title_key, album_key);
        CREATE INDEX IF NOT EXISTS idx_scan_failures_path ON scan_failures (path);
        CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        """;
}
