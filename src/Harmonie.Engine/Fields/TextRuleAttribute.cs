using System.ComponentModel.DataAnnotations;

namespace Harmonie.Engine.Fields;

/// <summary>A rule for each text of a field.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextRuleAttribute : ValidationAttribute
{
    /// <summary>What is wrong with a text, as in "must not …"; null if nothing is.</summary>
    public abstract string? Complain(string text);

    /// <inheritdoc />
    protected sealed override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        (value as IEnumerable<string?> ?? [value as string]).Index()
            .Where(text => text.Item is not null && Complain(text.Item) is not null)
            .Select(text => new ValidationResult(Complain(text.Item!), value is string ? [] : [$"{text.Index}"]))
            .FirstOrDefault();
}

/// <summary>The step of a control for the field's numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StepAttribute(double step) : Attribute
{
    /// <summary>The step.</summary>
    public double Step => step;
}

/// <summary>Marks a field of which a blank text counts as none; otherwise it is as wrong as any other that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlankIsNoneAttribute : Attribute;
