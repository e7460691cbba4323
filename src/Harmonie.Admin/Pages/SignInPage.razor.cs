using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Harmonie.Admin.Pages;

/// <summary>Asks for the key. A page without a circuit: the circuit is behind the lock.</summary>
public sealed partial class SignInPage
{
    /// <summary>The address to go to after signing in.</summary>
    [Parameter]
    public string? Then { get; set; }

    /// <summary>Whether a wrong key was given.</summary>
    [Parameter]
    public bool HasFailed { get; set; }

    [Inject]
    private IHttpContextAccessor Context { get; set; } = null!;
}
