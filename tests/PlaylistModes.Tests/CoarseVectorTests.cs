using System.Reflection;
using System.Reflection.Emit;

namespace Harmonie.PlaylistModes.Tests;

/// <summary>
/// The bound by which candidates are passed over, by itself: where it is too low the wrong tracks are picked, where it is too high all is only slower, and
/// no playlist shows it.
/// </summary>
public sealed class CoarseVectorTests(Modes modes) : IClassFixture<Modes>
{
    private delegate object Rounding(ReadOnlySpan<float> unitVector);

    // Around a block of 32 numbers, and what embedders make.
    [Theory, InlineData(1), InlineData(2), InlineData(31), InlineData(32), InlineData(33), InlineData(64), InlineData(65), InlineData(1280)]
    public void MostSimilarityTo_RandomVectors_IsTheBoundOfCauchyAndSchwarz(int dimension)
    {
        Random random = new(dimension);
        for (int i = 0; i < 50; i++)
        {
            float[] x = Next(), y = Next();
            double similarity = x.Zip(y).Sum(pair => (double)pair.First * pair.Second);

            double bound = Bound(x, y);

            Assert.Equal(PlainBound(x, y), bound, 1e-6);
            Assert.InRange(bound, similarity, similarity + 0.3);
        }

        float[] Next() => PlainVectors.Normalise([.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)]);
    }

    [Fact]
    public void MostSimilarityTo_NoDirection_IsAlmostNothing()
    {
        Assert.InRange(Bound(new float[64], new float[64]), 0, 1e-4);
        Assert.InRange(Bound([1, 0, 0], new float[3]), 0, 1e-4);
        Assert.InRange(Bound([1, 0, 0], [-1, 0, 0]), -1, -1 + 1e-4);
    }

    // The rounded vectors' product, what rounding took from each, and what summing floats may be off.
    private static double PlainBound(float[] x, float[] y)
    {
        (double[] a, double e) = Rounded(x);
        (double[] b, double f) = Rounded(y);
        return a.Zip(b).Sum(pair => pair.First * pair.Second) + e + ((1 + e) * f) + ((x.Length + 1) / 4_194_304.0);
    }

    private static (double[] Rounded, double Lost) Rounded(float[] vector)
    {
        float step = vector.Max(MathF.Abs) / 127;
        double[] rounded = [.. vector.Select(value => (double)MathF.Round(value / step) * step)];
        return (rounded, Math.Sqrt(vector.Zip(rounded).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second))));
    }

    // The plugin is in a context of its own and gives away no such type; a span can't be handed over by reflection alone.
    private double Bound(float[] x, float[] y)
    {
        Type type = modes.Plugin.GetType("Harmonie.PlaylistModes.CoarseVector", throwOnError: true)!;
        DynamicMethod make = new("Make", typeof(object), [typeof(ReadOnlySpan<float>)], type.Module, skipVisibility: true);
        ILGenerator body = make.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Newobj, type.GetConstructor([typeof(ReadOnlySpan<float>)])!);
        body.Emit(OpCodes.Ret);
        var round = make.CreateDelegate<Rounding>();
        return (double)type.GetMethod("MostSimilarityTo")!.Invoke(round(x), BindingFlags.Default, null, [round(y)], null)!;
    }
}
