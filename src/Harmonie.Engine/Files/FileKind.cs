namespace Harmonie.Engine.Files;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>Something of which the system tells nothing: it may well be there.</summary>
    Unreachable,

    /// <summary>A regular file, the only kind that holds music.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link that was not followed.</summary>
    Link,

    /// <summary>A pipe, a socket or a device: opening one may take for ever, and change what it stands for.</summary>
    Special,
}
