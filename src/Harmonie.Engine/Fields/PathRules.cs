using System.ComponentModel.DataAnnotations;

namespace Harmonie.Engine.Fields;

/// <summary>Asks for absolute paths. The message completes "must be …".</summary>
public sealed class AbsolutePathsAttribute() : ValidationAttribute("absolute paths, separated by commas or colons")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is IReadOnlyList<string> paths && paths.All(Path.IsPathFullyQualified);
}

/// <summary>Asks for the absolute path of a folder that is there, or nothing. The message completes "must be …".</summary>
public sealed class ExistingFolderAttribute() : ValidationAttribute("the absolute path of a folder")
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is "" || (value is string path && Path.IsPathFullyQualified(path) && Directory.Exists(path));
}
