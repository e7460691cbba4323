using System.Numerics;
using Harmonie.Dsp.Simd;

namespace Harmonie.Dsp.Tests.Simd;

[Trait("Category", "Kernel")]
public sealed class LanesTests
{
    [Fact]
    public void Reverse_Numbers_CountsDown()
    {
        var reversed = new float[Vector<float>.Count];
        Lanes.Reverse(Vector.CreateSequence(0f, 1f)).CopyTo(reversed);
        Assert.Equal(Enumerable.Range(0, reversed.Length).Select(i => (float)(reversed.Length - 1 - i)), reversed);
    }

    [Fact]
    public void Deinterleave_Numbers_ParesEvenFromOdd()
    {
        int count = Vector<float>.Count;
        (Vector<float> even, Vector<float> odd) = Lanes.Deinterleave(Vector.CreateSequence(0f, 1f), Vector.CreateSequence((float)count, 1f));
        float[] evens = new float[count], odds = new float[count];
        even.CopyTo(evens);
        odd.CopyTo(odds);
        Assert.Equal(Enumerable.Range(0, count).Select(i => 2f * i), evens);
        Assert.Equal(Enumerable.Range(0, count).Select(i => (2f * i) + 1), odds);
    }
}
