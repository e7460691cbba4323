using System.Numerics;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Tests.Simd;

[Trait("Category", "Kernel")]
public sealed class LanesTests
{
    private static readonly int Count = Vector<float>.Count;

    [Fact]
    public void Reverse_Numbers_CountsDown()
    {
        float[] expected = [.. Enumerable.Range(1, Count).Select(i => (float)(Count - i))];
        Assert.Equal(expected, Values(Lanes.Reverse(Vector.CreateSequence(0f, 1f))));
        Assert.Equal(expected, Values(Lanes.ReverseOneByOne(Vector.CreateSequence(0f, 1f))));
    }

    [Fact]
    public void Deinterleave_Numbers_PartsEvenFromOdd()
    {
        Vector<float> first = Vector.CreateSequence(0f, 1f), second = Vector.CreateSequence((float)Count, 1f);
        foreach ((Vector<float> even, Vector<float> odd) in new[] { Lanes.Deinterleave(first, second), Lanes.DeinterleaveOneByOne(first, second) })
        {
            Assert.Equal(Enumerable.Range(0, Count).Select(i => 2f * i), Values(even));
            Assert.Equal(Enumerable.Range(0, Count).Select(i => (2f * i) + 1), Values(odd));
        }
    }

    private static float[] Values(Vector<float> vector)
    {
        var values = new float[Count];
        vector.CopyTo(values);
        return values;
    }
}
