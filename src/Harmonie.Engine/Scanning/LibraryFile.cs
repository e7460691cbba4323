namespace Harmonie.Engine.Scanning;

/// <summary>An audio file that a walk found.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Root">The first configured root that contains it, resolved.</param>
/// <param name="RelativePath">The path below the root.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Mtime">Modification time in Unix seconds.</param>
internal sealed record LibraryFile(string Path, string Root, string RelativePath, long Size, double Mtime);
