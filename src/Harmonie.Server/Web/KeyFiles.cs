using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Harmonie.Server.Web;

/// <summary>The keys that protect cookies and forms: a file each, in a folder of the data folder.</summary>
/// <remarks>The framework's own repository writes by way of the machine's folder for temporary files, which may be read-only.</remarks>
internal sealed class KeyFiles(string folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(XElement.Load)];

    public void StoreElement(XElement element, string friendlyName)
    {
        string name = string.Concat(friendlyName.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
        string unfinished = Path.Combine(folder, $"{name}.tmp");
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream file = new(unfinished, options))
        {
            element.Save(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Path.Combine(folder, $"{name}.xml"), overwrite: true);
    }
}
