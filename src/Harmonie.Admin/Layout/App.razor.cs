using Microsoft.AspNetCore.Http;

namespace Harmonie.Admin.Layout;

/// <summary>The document. Rendered once per visit; all that lives is in <see cref="Routes"/>.</summary>
public sealed partial class App
{
    // Written by scheme.js before anything is painted, so that the first paint has the right colours.
    private const string SchemeCookie = "harmonie-dark";

    private HttpRequest Request => Context.HttpContext!.Request;

    private string Base => $"{Request.PathBase}/";

    private bool StartsDark => Request.Cookies[SchemeCookie] == "1";
}
