namespace Harmonie.Engine.Storage.Migrations;

/// <summary>Version 3: a fingerprint of the file's content, which finds moved and copied files.</summary>
internal static class V3Fingerprint
{
    public const string AddFingerprint =
        """
        ALTER TABLE tracks ADD COLUMN fingerprint TEXT;
        CREATE INDEX idx_tracks_fingerprint ON tracks(fingerprint);
        """;
}
