using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Harmonie.Admin.Layout;

/// <summary>Light, dark, or as the system has it.</summary>
public sealed partial class SchemeMenu
{
    private static readonly (string Value, string Text, string Icon)[] Choices =
    [
        ("", "Scheme_System", Icons.Material.Rounded.BrightnessAuto),
        ("light", "Scheme_Light", Icons.Material.Rounded.LightMode),
        ("dark", "Scheme_Dark", Icons.Material.Rounded.DarkMode),
    ];

    /// <summary><c>light</c>, <c>dark</c>, or empty.</summary>
    [Parameter]
    public string Choice { get; set; } = "";

    /// <summary>Somebody chose.</summary>
    [Parameter]
    public EventCallback<string> ChoiceChanged { get; set; }

    private string Icon => Choices.First(choice => choice.Value == Choice).Icon;
}
