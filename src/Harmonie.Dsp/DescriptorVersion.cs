namespace Harmonie.Dsp;

/// <summary>The version of the descriptors' definition.</summary>
public static class DescriptorVersion
{
    /// <summary>Moves when the numbers do. 1 stands for Essentia 2.1's numbers, with which ours agree, whoever computed them.</summary>
    public const int Version = 1;
}
