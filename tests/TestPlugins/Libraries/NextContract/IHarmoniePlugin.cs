namespace Harmonie.Plugins;

/// <summary>What the contract might look like in a next major version.</summary>
public interface IHarmoniePlugin
{
    string Name { get; }
}
