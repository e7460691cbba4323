namespace Harmonie.Dsp.Tests;

public sealed class VectorMathTests
{
    [Fact]
    public void Normalise_ThreeFourFive_HasUnitLength()
    {
        float[] vector = [3, 0, 4];
        VectorMath.Normalise(vector);
        Assert.Equal([0.6f, 0f, 0.8f], vector);
    }

    [Fact]
    public void Normalise_ZeroVector_StaysZero()
    {
        float[] vector = new float[4];
        VectorMath.Normalise(vector);
        Assert.All(vector, value => Assert.Equal(0, value));
    }
}
