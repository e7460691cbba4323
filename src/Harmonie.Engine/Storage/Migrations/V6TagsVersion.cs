namespace Harmonie.Engine.Storage.Migrations;

/// <summary>Version 6: which version of the tag reader read a row's tags, so that a newer one reads them again. All rows of before are of its first.</summary>
internal static class V6TagsVersion
{
    public const string AddTagsVersion =
        """
        ALTER TABLE tracks ADD COLUMN tags_version INTEGER NOT NULL DEFAULT 1;
        DROP INDEX idx_tracks_known_files;
        CREATE INDEX idx_tracks_known_files ON tracks
          (path, library_root, relative_path, size, mtime, fingerprint, audio_hash, model, descriptor_version, tags_version);
        """;
}
