namespace Harmonie.Engine.Storage.Migrations;

/// <summary>Version 5: all that a scan compares, in one index. In the rows themselves it lies behind the embeddings, which are a hundred times as large.</summary>
internal static class V5KnownFiles
{
    public const string IndexKnownFiles =
        """
        CREATE INDEX idx_tracks_known_files ON tracks
          (path, library_root, relative_path, size, mtime, fingerprint, audio_hash, model, descriptor_version);
        """;
}
