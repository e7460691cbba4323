namespace Harmonie.Engine.Fields;

/// <summary>Says that texts are names of another type's fields, several in one text set apart by commas.</summary>
/// <param name="type">The type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldNamesAttribute(Type type) : Attribute
{
    /// <summary>The type whose fields are named.</summary>
    public Type Type => type;
}
