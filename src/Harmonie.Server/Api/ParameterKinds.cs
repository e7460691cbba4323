using System.Globalization;
using System.Text.Json.Nodes;
using Harmonie.Engine.Search;
using Microsoft.OpenApi;

namespace Harmonie.Server.Api;

/// <summary>The kinds of parameters there are. Where a single value is wanted and several are given, the last one counts.</summary>
internal static class ParameterKinds
{
    public static Parameter<long> Integer(string name, string description, long least, long most, long absent) =>
        new(name, description, WholeNumber(least, most, absent), values => ParseInteger(values[^1], least, most), absent);

    public static Parameter<long> Id(string name, string description) =>
        new(name, description, WholeNumber(null, null, null), values => ParseInteger(values[^1], long.MinValue, long.MaxValue), 0) { IsInPath = true };

    public static Parameter<double> Number(string name, string description, double least, double most, double absent) =>
        new(
            name,
            description,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Number,
                Format = "double",
                Minimum = Text(least),
                Maximum = Text(most),
                Default = JsonValue.Create(absent),
            },
            values => double.TryParse(values[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
                ? new Parsed<double>(value)
                : Parsed<double>.Invalid("number", $"must be a number from {Text(least)} to {Text(most)}"),
            absent)
        { IgnoresEmpty = true };

    public static Parameter<bool> Boolean(string name, string description) =>
        new(
            name,
            description,
            new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
            values => values[^1]!.ToUpperInvariant() switch
            {
                "TRUE" or "1" => new Parsed<bool>(true),
                "FALSE" or "0" => new Parsed<bool>(false),
                _ => Parsed<bool>.Invalid("boolean", "must be true or false"),
            },
            false);

    public static Parameter<T> Choice<T>(string name, string description, params IReadOnlyList<(string Name, T Value)> choices) =>
        new(
            name,
            description,
            new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. choices.Select(choice => JsonValue.Create(choice.Name))],
                Default = JsonValue.Create(choices[0].Name),
            },
            values => choices.Where(choice => choice.Name == values[^1]).Select(choice => new Parsed<T>(choice.Value))
                .DefaultIfEmpty(Parsed<T>.Invalid("enum", $"must be one of {string.Join(", ", choices.Select(choice => choice.Name))}"))
                .First(),
            choices[0].Value);

    public static Parameter<string?> OptionalText(string name, string description) =>
        new(name, description, new OpenApiSchema { Type = JsonSchemaType.String }, values => new Parsed<string?>(values[^1]), null) { IgnoresEmpty = true };

    public static Parameter<string?> SideOfLabel(string name, string description) =>
        OptionalText(name, description) with { Parse = values => HasSeparator(values[^1]) ?? new Parsed<string?>(values[^1]) };

    public static Parameter<IReadOnlyList<string>> Texts(string name, string description) =>
        new(
            name,
            description,
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            values => new Parsed<IReadOnlyList<string>>(values!),
            [])
        { IgnoresEmpty = true };

    public static Parameter<IReadOnlyList<string>> SidesOfLabel(string name, string description) =>
        Texts(name, description) with
        {
            Parse = values => values.Select(HasSeparator).FirstOrDefault(found => found is not null) is { } wrong
                ? Parsed<IReadOnlyList<string>>.Malformed(wrong.Reason!)
                : new Parsed<IReadOnlyList<string>>(values!),
        };

    public static Parameter<ValueRange> Range(string name, string description) =>
        new(
            name,
            $"{description} A range: `120..130`, `120..`, `..130` or the exact value `128`. Drops tracks whose value is unknown.",
            new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["120..130", "120..", "..130", "128"] },
            values => ValueRange.TryParse(values[^1]!, out ValueRange range)
                ? new Parsed<ValueRange>(range)
                : Parsed<ValueRange>.Malformed("must be a range such as 120..130, 120.., ..130 or 128"),
            default)
        { IgnoresEmpty = true };

    private static Parsed<long> ParseInteger(string? text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? new Parsed<long>(value)
            : Parsed<long>.Invalid("integer", least == long.MinValue ? "must be a whole number of 64 bits" : $"must be a whole number from {least} to {most}");

    private static Parsed<string?>? HasSeparator(string? value) =>
        value!.Contains(StyleLabel.Separator, StringComparison.Ordinal)
            ? Parsed<string?>.Malformed($"must not contain '{StyleLabel.Separator}'; pass genre and style for an exact label")
            : null;

    private static OpenApiSchema WholeNumber(long? least, long? most, long? absent) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = most <= int.MaxValue ? "int32" : "int64",
        Minimum = least?.ToString(CultureInfo.InvariantCulture),
        Maximum = most == long.MaxValue ? null : most?.ToString(CultureInfo.InvariantCulture),
        Default = absent is { } value ? JsonValue.Create(value) : null,
    };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
