using System.Numerics;

namespace Harmonie.Dsp.Loudness;

/// <summary>
/// A recursive filter y[n] = Σ b[k]·x[n−k] − Σ a[k]·y[n−k] in double precision that computes eight outputs at once: each is a fixed
/// linear combination of the inputs and outputs before the block and the inputs in it, so the recursion only joins blocks.
/// Starts from rest. One instance per signal.
/// </summary>
internal sealed class IirFilter
{
    private const int BlockSize = 8;

    private readonly int _order;
    private readonly double[] _b;
    private readonly double[] _a;

    // Row i of [order + 8 + order, 8]: what 1 at the i-th of (past inputs, oldest first; the block's inputs; past outputs, oldest first) adds to each output.
    private readonly double[] _response;

    // The same order: [past inputs, block inputs, past outputs].
    private readonly double[] _state;

    /// <param name="b">Feed-forward coefficients, [order + 1].</param>
    /// <param name="a">Feedback coefficients, [order + 1], the first one 1.</param>
    public IirFilter(ReadOnlySpan<double> b, ReadOnlySpan<double> a)
    {
        _order = b.Length - 1;
        (_b, _a) = (b.ToArray(), a.ToArray());
        _state = new double[(2 * _order) + BlockSize];
        _response = new double[_state.Length * BlockSize];
        for (int i = 0; i < _state.Length; i++)
        {
            var unit = new double[_state.Length];
            unit[i] = 1;
            RunBlock(unit).CopyTo(_response.AsSpan(i * BlockSize));
        }
    }

    /// <summary>Filters a stretch of the stream in place.</summary>
    public void Process(Span<double> samples)
    {
        int n = 0;
        for (; n <= samples.Length - BlockSize; n += BlockSize)
        {
            FilterBlock(samples.Slice(n, BlockSize));
        }

        for (; n < samples.Length; n++)
        {
            samples[n] = FilterSample(samples[n]);
        }
    }

    private void FilterBlock(Span<double> block)
    {
        block.CopyTo(_state.AsSpan(_order));
        if (Vector<double>.Count == 4)
        {
            Vector<double> low = Vector<double>.Zero, high = Vector<double>.Zero;
            Vector<double> low2 = Vector<double>.Zero, high2 = Vector<double>.Zero;
            ReadOnlySpan<double> response = _response;
            double[] state = _state;
            for (int i = 0; i + 1 < state.Length; i += 2)
            {
                ReadOnlySpan<double> rows = response.Slice(i * BlockSize, 2 * BlockSize);
                var first = new Vector<double>(state[i]);
                var second = new Vector<double>(state[i + 1]);
                low = Vector.FusedMultiplyAdd(first, new Vector<double>(rows), low);
                high = Vector.FusedMultiplyAdd(first, new Vector<double>(rows[4..]), high);
                low2 = Vector.FusedMultiplyAdd(second, new Vector<double>(rows[8..]), low2);
                high2 = Vector.FusedMultiplyAdd(second, new Vector<double>(rows[12..]), high2);
            }

            (low + low2).CopyTo(block);
            (high + high2).CopyTo(block[4..]);
        }
        else
        {
            RunBlock(_state).CopyTo(block);
        }

        Remember(_state.AsSpan(_order, BlockSize), block);
    }

    private double FilterSample(double x)
    {
        Span<double> inputs = _state.AsSpan(0, _order), outputs = _state.AsSpan(_order + BlockSize, _order);
        double y = _b[0] * x;
        for (int k = 1; k <= _order; k++)
        {
            y += (_b[k] * inputs[_order - k]) - (_a[k] * outputs[_order - k]);
        }

        Remember([x], [y]);
        return y;
    }

    private void Remember(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Shift(_state.AsSpan(0, _order), x);
        Shift(_state.AsSpan(_order + BlockSize, _order), y);
    }

    private static void Shift(Span<double> past, ReadOnlySpan<double> latest)
    {
        if (latest.Length >= past.Length)
        {
            latest[^past.Length..].CopyTo(past);
            return;
        }

        past[latest.Length..].CopyTo(past);
        latest.CopyTo(past[^latest.Length..]);
    }

    // The definition, sample by sample.
    private double[] RunBlock(ReadOnlySpan<double> state)
    {
        double[] x = state[..(_order + BlockSize)].ToArray();
        double[] y = [.. state[(_order + BlockSize)..], .. new double[BlockSize]];
        for (int n = _order; n < _order + BlockSize; n++)
        {
            double sum = _b[0] * x[n];
            for (int k = 1; k <= _order; k++)
            {
                sum += (_b[k] * x[n - k]) - (_a[k] * y[n - k]);
            }

            y[n] = sum;
        }

        return y[_order..];
    }
}
