using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Harmonie.Dsp.Loudness;

/// <summary>
/// A recursive filter y[n] = Σ b[k]·x[n−k] − Σ a[k]·y[n−k] in double precision that computes eight outputs at once: each is a fixed
/// linear combination of the inputs and outputs before the block and the inputs in it, so the recursion only joins blocks.
/// Starts from rest. One instance per signal.
/// </summary>
internal sealed class IirFilter
{
    private const int BlockSize = 8;
    private const int BlocksPerStretch = 128;
    private const int StretchSize = BlockSize * BlocksPerStretch;

    private readonly int _order;
    private readonly double[] _b;
    private readonly double[] _a;

    // What 1 at each of [order past inputs, oldest first; 8 inputs] and of [order past outputs, oldest first] adds to the eight outputs.
    private readonly Vector512<double>[] _fromInputs;
    private readonly Vector512<double>[] _fromOutputs;

    // [order past values; a stretch].
    private readonly double[] _inputs;
    private readonly double[] _outputs;

    /// <param name="b">Feed-forward coefficients, [order + 1]; the order is even, so that terms pair up.</param>
    /// <param name="a">Feedback coefficients, [order + 1], the first one 1.</param>
    public IirFilter(ReadOnlySpan<double> b, ReadOnlySpan<double> a)
    {
        _order = b.Length - 1;
        (_b, _a) = (b.ToArray(), a.ToArray());
        _inputs = new double[_order + StretchSize];
        _outputs = new double[_order + StretchSize];
        _fromInputs = new Vector512<double>[_order + BlockSize];
        _fromOutputs = new Vector512<double>[_order];
        for (int i = 0; i < _fromInputs.Length; i++)
        {
            _fromInputs[i] = Respond(_inputs, i);
        }

        for (int i = 0; i < _fromOutputs.Length; i++)
        {
            _fromOutputs[i] = Respond(_outputs, i);
        }
    }

    /// <summary>Two filters in series as one.</summary>
    public static IirFilter Cascade((double[] B, double[] A) first, (double[] B, double[] A) second) =>
        new(Multiply(first.B, second.B), Multiply(first.A, second.A));

    /// <summary>Filters a stretch of the stream in place.</summary>
    public void Process(Span<double> samples)
    {
        while (!samples.IsEmpty)
        {
            Span<double> stretch = samples[..Math.Min(StretchSize, samples.Length)];
            stretch.CopyTo(_inputs.AsSpan(_order));
            int n = 0;
            for (; n <= stretch.Length - BlockSize; n += BlockSize)
            {
                FilterBlock(n);
            }

            FilterSamples(n, stretch.Length);
            _outputs.AsSpan(_order, stretch.Length).CopyTo(stretch);
            Keep(_inputs, stretch.Length);
            Keep(_outputs, stretch.Length);
            samples = samples[stretch.Length..];
        }
    }

    private void FilterBlock(int n)
    {
        ref double x = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_inputs), n);
        ref double y = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_outputs), n);
        Vector512<double> even = Vector512<double>.Zero, odd = Vector512<double>.Zero;
        Vector512<double>[] responses = _fromInputs;
        for (int i = 0; i + 1 < responses.Length; i += 2)
        {
            even = Vector512.FusedMultiplyAdd(responses[i], Vector512.Create(Unsafe.Add(ref x, i)), even);
            odd = Vector512.FusedMultiplyAdd(responses[i + 1], Vector512.Create(Unsafe.Add(ref x, i + 1)), odd);
        }

        // In sums of their own: these alone wait for the block before.
        Vector512<double> evenOutputs = Vector512<double>.Zero, oddOutputs = Vector512<double>.Zero;
        responses = _fromOutputs;
        for (int i = 0; i + 1 < responses.Length; i += 2)
        {
            evenOutputs = Vector512.FusedMultiplyAdd(responses[i], Vector512.Create(Unsafe.Add(ref y, i)), evenOutputs);
            oddOutputs = Vector512.FusedMultiplyAdd(responses[i + 1], Vector512.Create(Unsafe.Add(ref y, i + 1)), oddOutputs);
        }

        (even + odd + (evenOutputs + oddOutputs)).StoreUnsafe(ref y, (nuint)_order);
    }

    // The definition, sample by sample.
    private void FilterSamples(int from, int to)
    {
        for (int n = _order + from; n < _order + to; n++)
        {
            double sum = _b[0] * _inputs[n];
            for (int k = 1; k <= _order; k++)
            {
                sum += (_b[k] * _inputs[n - k]) - (_a[k] * _outputs[n - k]);
            }

            _outputs[n] = sum;
        }
    }

    private Vector512<double> Respond(double[] values, int unit)
    {
        values[unit] = 1;
        FilterSamples(0, BlockSize);
        Vector512<double> response = Vector512.Create<double>(_outputs.AsSpan(_order, BlockSize));
        Array.Clear(_inputs);
        Array.Clear(_outputs);
        return response;
    }

    private void Keep(double[] values, int length) => values.AsSpan(length, _order).CopyTo(values);

    private static double[] Multiply(double[] p, double[] q)
    {
        var product = new double[p.Length + q.Length - 1];
        for (int i = 0; i < p.Length; i++)
        {
            for (int j = 0; j < q.Length; j++)
            {
                product[i + j] += p[i] * q[j];
            }
        }

        return product;
    }
}
