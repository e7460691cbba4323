using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Harmonie.Admin.Layout;

/// <summary>The frame around every page: bar, menu, colours, player.</summary>
public sealed partial class MainLayout
{
    private readonly MudTheme _theme = ConsoleTheme.Create();
    private DotNetObjectReference<MainLayout>? _self;
    private ErrorBoundary? _boundary;
    private bool _isMenuOpen = true;
    private bool _isDark;
    private string _choice = "";

    [CascadingParameter(Name = "StartsDark")]
    private bool StartsDark { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Skip => $"{Navigation.Uri.Split('#')[0]}#content";

    /// <summary>The system's colours changed.</summary>
    [JSInvokable]
    public void OnSchemeChanged(bool isDark)
    {
        _isDark = isDark;
        StateHasChanged();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _self?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _isDark = StartsDark;
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _choice = await Script.InvokeAsync<string>("harmonieScheme.listen", _self);
            StateHasChanged();
        }
    }

    private async Task ChooseAsync(string choice)
    {
        _choice = choice;
        _isDark = await Script.InvokeAsync<bool>("harmonieScheme.choose", choice);
    }

    // A page that failed must not stand in the way of the next one.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _boundary?.Recover();
}
