using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harmonie.Engine.Fields;

/// <summary>Reads and writes values of enums by their names in snake case, and by nothing else.</summary>
public sealed class NamedValues : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsEnum;
    }

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => FieldKind.Write(value)[0] == name) ?? throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(FieldKind.Write(value)[0]);
    }
}
