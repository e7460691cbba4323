using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harmonie.Server.Api.Binding;

/// <summary>Writes floats as floats, <c>1716470000.0</c>, so that readers which tell integers and floats apart see one type per field.</summary>
internal sealed class FloatConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[40];
        if (!double.IsInteger(value) || !value.TryFormat(text, out int length, provider: CultureInfo.InvariantCulture) || text[..length].Contains((byte)'E'))
        {
            writer.WriteNumberValue(value);
            return;
        }

        ".0"u8.CopyTo(text[length..]);
        writer.WriteRawValue(text[..(length + 2)], skipInputValidation: true);
    }
}
