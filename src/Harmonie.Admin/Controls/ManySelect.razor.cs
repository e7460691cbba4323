using Microsoft.AspNetCore.Components;

namespace Harmonie.Admin.Controls;

/// <summary>Any number of values from a list.</summary>
public sealed partial class ManySelect
{
    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What there is to choose from.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Options { get; set; } = [];

    /// <summary>What was chosen.</summary>
    [Parameter]
    public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Somebody chose.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> ValuesChanged { get; set; }

    private List<string> Left => [.. Options.Where(option => !Values.Contains(option, StringComparer.OrdinalIgnoreCase))];

    private Task Add(ChangeEventArgs change) =>
        change.Value is string { Length: > 0 } value ? ValuesChanged.InvokeAsync([.. Values, value]) : Task.CompletedTask;

    private Task Remove(string value) => ValuesChanged.InvokeAsync([.. Values.Where(other => other != value)]);
}
