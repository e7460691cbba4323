using Microsoft.Extensions.Localization;

namespace Harmonie.Admin;

/// <summary>Every text of the console, from <c>Texts.resx</c>. A translation is a file beside it, <c>Texts.de.resx</c> for example.</summary>
public sealed class Texts(IStringLocalizer<Texts> resource)
{
    /// <summary>A text.</summary>
    public string this[string name] => resource[name].Value;

    /// <summary>A text, or another where there is none: what plugins and tables bring has its own English.</summary>
    public string Or(string name, string other) => resource[name] is { ResourceNotFound: false } found ? found.Value : other;

    /// <summary>A text with values in its places.</summary>
    public string this[string name, params object?[] values] => resource[name, values!].Value;
}
