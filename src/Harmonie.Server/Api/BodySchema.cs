using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harmonie.Server.Api;

/// <summary>Reads typed values out of a request's JSON and checks them, all the way down, by their data annotations.</summary>
internal static class BodySchema
{
    /// <summary>Reads a value and collects what breaks its schema.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="type">The type to read.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="location">Where it stands in the request, such as <c>body</c>, <c>filter</c>.</param>
    /// <param name="errors">Grows by what is wrong.</param>
    /// <returns>The value; null if it can't be read.</returns>
    public static object? Read(JsonElement json, Type type, JsonSerializerOptions options, IReadOnlyList<object> location, List<SchemaError> errors)
    {
        try
        {
            object? value = json.Deserialize(type, options);
            Check(value, options, location, errors);
            return value;
        }
        catch (JsonException e)
        {
            object[] at = [.. location, .. PathOf(e)];
            errors.Add(new SchemaError(at, $"{at[^1]} is missing or has the wrong type", "type"));
            return null;
        }
    }

    /// <inheritdoc cref="Read" />
    public static T? Read<T>(JsonElement json, JsonSerializerOptions options, IReadOnlyList<object> location, List<SchemaError> errors) =>
        (T?)Read(json, typeof(T), options, location, errors);

    private static void Check(object? value, JsonSerializerOptions options, IReadOnlyList<object> location, List<SchemaError> errors)
    {
        switch (value)
        {
            case null or string or JsonElement:
                break;
            case double number when !double.IsFinite(number):
                errors.Add(new SchemaError(location, $"{location[^1]} is beyond the range of numbers", "finite"));
                break;
            case IEnumerable items:
                foreach ((int i, object? item) in items.Cast<object?>().Index())
                {
                    Check(item, options, [.. location, i], errors);
                }

                break;
            case var _ when !value.GetType().IsPrimitive && !value.GetType().IsEnum:
                CheckProperties(value, options, location, errors);
                break;
        }
    }

    private static void CheckProperties(object value, JsonSerializerOptions options, IReadOnlyList<object> location, List<SchemaError> errors)
    {
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
            {
                continue;
            }

            string name = options.PropertyNamingPolicy?.ConvertName(property.Name) ?? property.Name;
            object? held = property.GetValue(value);
            ValidationContext context = new(value) { MemberName = property.Name, DisplayName = name };
            foreach (ValidationAttribute attribute in property.GetCustomAttributes<ValidationAttribute>())
            {
                if (attribute.GetValidationResult(held, context) is { } failure)
                {
                    errors.Add(new SchemaError([.. location, name], failure.ErrorMessage ?? $"{name} is invalid", TypeOf(attribute)));
                }
            }

            Check(held, options, [.. location, name], errors);
        }

        foreach (ValidationResult failure in (value as IValidatableObject)?.Validate(new ValidationContext(value)) ?? [])
        {
            object[] names = [.. failure.MemberNames.Select(Place)];
            errors.Add(new SchemaError([.. location, .. names], failure.ErrorMessage ?? "is invalid", "value"));
        }
    }

    private static string TypeOf(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "missing",
        RangeAttribute => "range",
        AllowedValuesAttribute => "enum",
        _ => "value",
    };

    // "$.filter.key[2]" is filter, key, 2.
    private static IEnumerable<object> PathOf(JsonException e) =>
        (e.Path ?? "$").Split(['.', '[', ']', '\'', '$'], StringSplitOptions.RemoveEmptyEntries).Select(Place);

    private static object Place(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : name;
}
