namespace Harmonie.Engine.Storage.Migrations;

/// <summary>Version 1: tracks and their style rows. Versions 1 to 3 are, to the letter, those of the service whose databases people bring.</summary>
internal static class V1Tracks
{
    public const string CreateTracks =
        """
        CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE tracks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT UNIQUE NOT NULL,
            library_root TEXT,
            relative_path TEXT,
            size INTEGER NOT NULL,
            mtime REAL NOT NULL,
            duration REAL NOT NULL,
            embedding BLOB NOT NULL,
            embedding_dim INTEGER NOT NULL,
            model TEXT NOT NULL,
            descriptor_version INTEGER NOT NULL,
            bpm REAL,
            bpm_confidence REAL,
            key TEXT,
            scale TEXT,
            key_strength REAL,
            loudness REAL,
            danceability REAL,
            onset_rate REAL,
            artist TEXT,
            album TEXT,
            title TEXT,
            track_number INTEGER,
            style_activations BLOB,
            analyzed_at REAL NOT NULL
        );
        CREATE INDEX idx_tracks_model ON tracks(model);
        CREATE INDEX idx_tracks_bpm ON tracks(bpm);
        CREATE INDEX idx_tracks_key_scale ON tracks(key, scale);
        CREATE INDEX idx_tracks_dance ON tracks(danceability);
        CREATE INDEX idx_tracks_loud ON tracks(loudness);
        CREATE INDEX idx_tracks_descv ON tracks(descriptor_version);
        CREATE INDEX idx_tracks_lib ON tracks(library_root);
        CREATE INDEX idx_tracks_artist_album_title ON tracks(artist COLLATE NOCASE, album COLLATE NOCASE, title COLLATE NOCASE);
        CREATE TABLE track_styles (
            track_id INTEGER NOT NULL,
            style TEXT NOT NULL,
            probability REAL NOT NULL,
            PRIMARY KEY (track_id, style),
            FOREIGN KEY (track_id) REFERENCES tracks(id) ON DELETE CASCADE
        );
        CREATE INDEX idx_track_styles_style ON track_styles(style);
        CREATE INDEX idx_track_styles_prob ON track_styles(style, probability DESC);
        """;
}
