namespace Harmonie.TimbreEmbedder;

/// <summary>Writes features one after the other.</summary>
internal ref struct FeatureWriter(Span<float> target)
{
    private readonly Span<float> _target = target;

    /// <summary>How many have been written.</summary>
    public int Written { get; private set; }

    public void Write(double feature) => _target[Written++] = (float)feature;

    public void WriteMeans(RunningMoments moments, Range range)
    {
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            Write(moments.Mean(i));
        }
    }

    public void WriteDeviations(RunningMoments moments, Range range)
    {
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            Write(moments.Deviation(i));
        }
    }
}
