namespace Harmonie.Engine.Fields;

/// <summary>The step of a control for the field's numbers.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StepAttribute(double step) : Attribute
{
    /// <summary>The step.</summary>
    public double Step => step;
}
