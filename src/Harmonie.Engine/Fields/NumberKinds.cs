using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Harmonie.Engine.Fields;

/// <summary>A whole number of 64 bits between two ends, themselves allowed.</summary>
public sealed class WholeNumberKind(long least = long.MinValue, long most = long.MaxValue) : FieldKind<long>(
    least == long.MinValue ? "a whole number of 64 bits" : FormattableString.Invariant($"a whole number from {least} to {most}"),
    JsonSchema.Number("integer", most <= int.MaxValue ? "int32" : "int64", least <= int.MinValue ? null : JsonValue.Create(least), most >= int.MaxValue ? null : JsonValue.Create(most)))
{
    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out long value) =>
        long.TryParse(texts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most
            ? null
            : new Problem($"must be {Expected}", "integer");

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(long value) => [value.ToString(CultureInfo.InvariantCulture)];

    /// <inheritdoc />
    public override JsonNode ToJson(long value) => JsonValue.Create(value);

    /// <inheritdoc />
    protected override IReadOnlyList<string>? TextsOf(JsonElement json) => json.ValueKind == JsonValueKind.Number ? [json.GetRawText()] : null;
}

/// <summary>A number between two ends, themselves allowed.</summary>
public sealed class NumberKind(double least = double.MinValue, double most = double.MaxValue) : FieldKind<double>(
    least == double.MinValue ? "a number" : FormattableString.Invariant($"a number from {least} to {most}"),
    JsonSchema.Number("number", "double", least == double.MinValue ? null : JsonValue.Create(least), most == double.MaxValue ? null : JsonValue.Create(most)))
{
    /// <inheritdoc />
    public override Problem? Parse(IReadOnlyList<string> texts, out double value) =>
        double.TryParse(texts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most
            ? null
            : new Problem($"must be {Expected}", "number");

    /// <inheritdoc />
    public override IReadOnlyList<string> Write(double value) => [value.ToString(CultureInfo.InvariantCulture)];

    /// <inheritdoc />
    public override JsonNode ToJson(double value) => JsonValue.Create(value);

    /// <inheritdoc />
    protected override IReadOnlyList<string>? TextsOf(JsonElement json) => json.ValueKind == JsonValueKind.Number ? [json.GetRawText()] : null;
}
