namespace Harmonie.Engine.Storage.Migrations;

/// <summary>
/// Version 6: which version of the tag reader read a row's tags, so that a newer one reads them again; all rows of before are of its first. And the
/// model that takes other models' places, which had been any that was chosen.
/// </summary>
internal static class V6TagsVersion
{
    public const string AddTagsVersion =
        """
        ALTER TABLE tracks ADD COLUMN tags_version INTEGER NOT NULL DEFAULT 1;
        DROP INDEX idx_tracks_known_files;
        CREATE INDEX idx_tracks_known_files ON tracks
          (path, library_root, relative_path, size, mtime, fingerprint, audio_hash, model, descriptor_version, tags_version);
        INSERT INTO meta (key, value) SELECT 'embedder_replaces_others', value FROM meta WHERE key = 'embedder_model';
        """;
}
