namespace Harmonie.Engine.Scanning;

/// <summary>What a walk through the library found.</summary>
/// <param name="Files">Audio files: root by root and folder by folder, each in ordinal order.</param>
/// <param name="Roots">The roots that could be read, resolved.</param>
/// <param name="Failures">Roots, folders and files that could not be read.</param>
/// <param name="Names">Every name of a file that was found: its path, and what it leads to if it is a link.</param>
/// <param name="Mounts">The folders, roots among them, at which another file system is mounted than their parent's.</param>
internal sealed record LibraryWalk(
    IReadOnlyList<LibraryFile> Files,
    IReadOnlyList<string> Roots,
    IReadOnlyList<WalkFailure> Failures,
    IReadOnlySet<string> Names,
    IReadOnlySet<string> Mounts)
{
    /// <summary>Whether any file was found in a folder, or is this root: whichever root it is counted to.</summary>
    public bool HasFilesIn(string root) => Files.Any(file => LibraryPath.Contains(root, file.Path));

    /// <summary>Whether the walk would have found the file at this path if it were there: it lies below a root, and no folder above it failed.</summary>
    public bool Covers(string path) =>
        Roots.Any(root => LibraryPath.Contains(root, path)) && !Failures.Any(failure => failure.Path != path && LibraryPath.Contains(failure.Path, path));
}

/// <summary>Something in the library that could not be read.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Reason">Why, in one line.</param>
internal sealed record WalkFailure(string Path, string Reason);
