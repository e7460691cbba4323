using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Harmonie.Engine.Fields;

/// <summary>Checks values of a type by the rules of its fields, all the way down.</summary>
public static class TypeFieldChecks
{
    /// <summary>Everything that breaks a rule.</summary>
    /// <param name="group">The fields of the value's type.</param>
    /// <param name="value">The value.</param>
    public static IEnumerable<Problem> Check(this GroupKind group, object value)
    {
        ArgumentNullException.ThrowIfNull(group);
        return
        [
            .. group.Fields.SelectMany(field => CheckField(field, value)),
            .. (value as IValidatableObject)?.Validate(new ValidationContext(value)).Select(failure =>
                new Problem(failure.ErrorMessage ?? "is invalid", Within: [.. failure.MemberNames.Select(Place)]) { IsSentence = true }) ?? [],
        ];
    }

    private static IEnumerable<Problem> CheckField(TypeField field, object owner)
    {
        object? value = field.Property.Get!(owner);
        ValidationContext context = new(owner) { DisplayName = field.Name };
        return field.Rules
            .Select(rule => (rule, failure: rule.GetValidationResult(value, context)))
            .Where(broken => broken.failure is not null)
            .Select(broken => new Problem(broken.failure!.ErrorMessage ?? $"{field.Name} is invalid", TypeOf(broken.rule), Within: field.Name))
            .Concat(Below(field.Name, CheckValue(field.Name, field.Kind, value)));
    }

    private static IEnumerable<Problem> CheckValue(object place, FieldKind kind, object? value) => (kind, value) switch
    {
        (_, double number) when !double.IsFinite(number) => [new Problem($"{place} is beyond the range of numbers", "finite") { IsSentence = true }],
        (ListKind list, IEnumerable items) => items.Cast<object?>().Index().SelectMany(item => Below(item.Index, CheckValue(item.Index, list.Items, item.Item))),
        (GroupKind group, not null) => group.Check(value),
        _ => [],
    };

    private static IEnumerable<Problem> Below(object place, IEnumerable<Problem> problems) => problems.Select(problem => problem with { Within = [place, .. problem.Within] });

    private static string TypeOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "missing",
        RangeAttribute => "range",
        AllowedValuesAttribute => "enum",
        _ => "value",
    };

    private static object Place(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : name;
}
