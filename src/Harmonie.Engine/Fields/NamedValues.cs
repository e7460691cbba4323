using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harmonie.Engine.Fields;

/// <summary>Reads and writes values of enums by their names in snake case, and by nothing else.</summary>
internal sealed class NamedValues : JsonConverterFactory
{
    /// <summary>The value of a name; null if there is none.</summary>
    public static object? Find(Type type, string? name) => Enum.GetValues(type).Cast<object>().FirstOrDefault(value => Field.Write(value)[0] == name);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(Named<>).MakeGenericType(typeToConvert))!;

    private sealed class Named<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Find(typeof(T), reader.TokenType == JsonTokenType.String ? reader.GetString() : null) is T value ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Field.Write(value)[0]);
    }
}
