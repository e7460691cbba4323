using MudBlazor;

namespace Harmonie.Admin.Layout;

/// <summary>The console's colours and type. Every pair of text and ground has a contrast of at least 4.5 : 1.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Fonts =
        ["ui-sans-serif", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Arial", "sans-serif"];

    public static MudTheme Create() => new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3b4fd1",
            Secondary = "#8a2f6b",
            Info = "#1d63a8",
            Success = "#1f7a45",
            Warning = "#8f5a00",
            Error = "#b3261e",
            Background = "#f5f6fa",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2330",
            DrawerBackground = "#ffffff",
            DrawerText = "#3a4356",
            DrawerIcon = "#55607a",
            TextPrimary = "#1c2330",
            TextSecondary = "#55607a",
            TextDisabled = "#6b7488",
            ActionDefault = "#55607a",
            LinesDefault = "#e2e5ee",
            LinesInputs = "#8891a5",
            Divider = "#e2e5ee",
            TableLines = "#e2e5ee",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#9aaaff",
            PrimaryContrastText = "#101522",
            Secondary = "#f0a3d2",
            SecondaryContrastText = "#101522",
            Info = "#7cc0ff",
            InfoContrastText = "#101522",
            Success = "#6fd19a",
            SuccessContrastText = "#101522",
            Warning = "#f2c063",
            WarningContrastText = "#101522",
            Error = "#ff9c94",
            ErrorContrastText = "#101522",
            Background = "#0f131b",
            Surface = "#181d28",
            AppbarBackground = "#181d28",
            AppbarText = "#e7eaf2",
            DrawerBackground = "#181d28",
            DrawerText = "#c3cad9",
            DrawerIcon = "#a5afc4",
            TextPrimary = "#e7eaf2",
            TextSecondary = "#a5afc4",
            TextDisabled = "#8b94a8",
            ActionDefault = "#a5afc4",
            LinesDefault = "#2a3140",
            LinesInputs = "#76809a",
            Divider = "#2a3140",
            TableLines = "#2a3140",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts },
            H1 = new H1Typography { FontFamily = Fonts, FontSize = "1.6rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-.01em" },
            H2 = new H2Typography { FontFamily = Fonts, FontSize = "1.05rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", FontWeight = "550", LetterSpacing = "0" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px", DrawerWidthLeft = "232px", AppbarHeight = "56px" },
    };
}
