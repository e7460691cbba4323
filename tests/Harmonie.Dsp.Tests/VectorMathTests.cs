using CsCheck;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests;

[Trait("Category", "Kernel")]
public sealed class VectorMathTests
{
    // Where blocks of 32, blocks of 8 and single values begin and end, alone and together.
    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 15, 16, 31, 32, 33, 39, 40, 56, 63, 64, 65, 95, 127, 400, 1280, 1283];

    [Theory, MemberData(nameof(Lengths))]
    public void Dot_AnyLength_IsTheSumOfTheProducts(int length)
    {
        float[] x = Synth.Noise(length, 1), y = Synth.Noise(length, 2);
        Assert.Equal(PlainVectors.Dot(x, y), VectorMath.Dot(x, y), PlainVectors.DotTolerance(x, y));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Dot_OneValueAmongZeros_MeetsTheOneAtTheSamePlace(int length)
    {
        float[] places = [.. Enumerable.Range(1, length).Select(place => (float)place)];
        for (int i = 0; i < length; i++)
        {
            var single = new float[length];
            single[i] = 3;
            Assert.Equal(3f * (i + 1), VectorMath.Dot(single, places));
            Assert.Equal(3f * (i + 1), VectorMath.Dot(places, single));
        }
    }

    /// <summary>What every machine and every instruction set must agree on to the bit; <see cref="Simd.OtherProcessorTests"/> runs it on others.</summary>
    [Theory, MemberData(nameof(Lengths))]
    public void Dot_AnyLength_HasTheBitsOfTheDocumentedOrder(int length)
    {
        float[] x = Synth.Noise(length, 3), y = Synth.Noise(length, 4);
        Assert.Equal(Bits(PlainVectors.DotInOrder(x, y)), Bits(VectorMath.Dot(x, y)));
    }

    [Fact]
    public void Dot_Fractions_HasTheBitsComputedByAnotherProgram()
    {
        // Python 3.11, each product and sum rounded by struct.pack('f', …) in the documented order. In rising order the last bits are b3.
        float[] x = [.. Enumerable.Range(0, 77).Select(i => 1f / (i + 1))];
        float[] y = [.. Enumerable.Range(0, 77).Select(i => (i % 3 == 0 ? -1f : 1f) / (i + 3))];
        Assert.Equal(0xBDD8C9ADu, Bits(VectorMath.Dot(x, y)));
    }

    [Fact]
    public void Dot_AnyFiniteVectors_HasTheBitsOfTheDocumentedOrder() =>
        Gen.Int[0, 150].SelectMany(length => Gen.Select(Gen.Float[-1e9f, 1e9f].Array[length], Gen.Float[-1e-30f, 1e9f].Array[length]))
            .Sample((x, y) => Bits(PlainVectors.DotInOrder(x, y)) == Bits(VectorMath.Dot(x, y)), iter: 2000);

    [Theory, MemberData(nameof(Lengths))]
    public void Dot_NaNOrInfinityAnywhere_IsNotLost(int length)
    {
        float[] ones = [.. Enumerable.Repeat(1f, length)];
        for (int i = 0; i < length; i++)
        {
            float[] spoilt = [.. ones];
            spoilt[i] = float.NaN;
            Assert.Equal(float.NaN, VectorMath.Dot(spoilt, ones));
            spoilt[i] = float.PositiveInfinity;
            Assert.Equal(float.PositiveInfinity, VectorMath.Dot(ones, spoilt));
            spoilt[i] = float.NegativeInfinity;
            Assert.Equal(float.NegativeInfinity, VectorMath.Dot(spoilt, ones));

            float[] without = [.. ones];
            without[i] = 0;
            Assert.Equal(float.NaN, VectorMath.Dot(spoilt, without));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Dot_Denormals_AreNotFlushed(int length)
    {
        float[] tiny = [.. Enumerable.Repeat(float.Epsilon, length)], ones = [.. Enumerable.Repeat(1f, length)];
        Assert.Equal(length * (double)float.Epsilon, VectorMath.Dot(tiny, ones));
        Assert.Equal(0, VectorMath.Dot(tiny, tiny));
    }

    [Fact]
    public void Dot_LengthsDiffer_IsRefusedWithBoth()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => VectorMath.Dot(new float[9], new float[8]));
        Assert.Equal("y", refused.ParamName);
        Assert.Contains("9 and 8", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VectorMath.Dot([], [1]));
    }

    [Fact]
    public void Normalise_ThreeFourFive_HasUnitLength()
    {
        float[] vector = [3, 0, 4];
        VectorMath.Normalise(vector);
        Assert.Equal([0.6f, 0f, 0.8f], vector);
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Normalise_AnyLength_DividesByTheEuclideanLength(int length) => AssertNormalised(Synth.Noise(length, 5, amplitude: 40));

    [Theory, InlineData(1e-44f), InlineData(1e-38f), InlineData(1e-20f), InlineData(1e25f), InlineData(3e38f)]
    public void Normalise_TinyOrHugeValues_HasUnitLength(float amplitude) => AssertNormalised([amplitude, -amplitude, 0, amplitude]);

    [Fact]
    public void Normalise_AnyFiniteVector_DividesByTheEuclideanLength() => Gen.Float[-1e30f, 1e30f].Array[0, 50].Sample(AssertNormalised, iter: 500);

    [Theory, InlineData(0f), InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void Normalise_NoDirection_IsAllZeros(float value)
    {
        float[] vector = [0, 0, value, value == 0 ? 0 : 1];
        VectorMath.Normalise(vector);
        Assert.Equal(new float[4], vector);
    }

    private static void AssertNormalised(float[] vector)
    {
        float[] expected = PlainVectors.Normalise(vector);
        VectorMath.Normalise(vector);
        Assert.Equal(expected.Select(Bits), vector.Select(Bits));
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);
}
