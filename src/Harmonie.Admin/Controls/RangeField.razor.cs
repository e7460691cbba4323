using System.Globalization;
using Harmonie.Engine.Fields;
using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>A range with open ends.</summary>
public sealed partial class RangeField
{
    /// <summary>What it is a range of.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The step of the arrows.</summary>
    [Parameter]
    public double Step { get; set; } = 1;

    /// <summary>The range.</summary>
    [Parameter]
    public ValueRange Value { get; set; }

    /// <summary>Somebody changed it.</summary>
    [Parameter]
    public EventCallback<ValueRange> ValueChanged { get; set; }

    private static double? NumberOf(ChangeEventArgs change) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    // Ends in the wrong order are taken the right way round.
    private Task ChangeAsync(ValueRange range) =>
        ValueChanged.InvokeAsync(range.AtLeast > range.AtMost ? new ValueRange(range.AtMost, range.AtLeast) : range);
}
