using System.Numerics.Tensors;
using Harmonie.Dsp.Framing;
using Harmonie.Dsp.Spectral;

namespace Harmonie.TimbreEmbedder.Rhythm;

/// <summary>
/// How strongly curves fluctuate at each rate: the power spectra of overlapping blocks, gathered into bins of equal width in octaves, in the mean over
/// the blocks.
/// </summary>
internal sealed class ModulationSpectrum
{
    private readonly int _curveCount;
    private readonly int _blockSize;
    private readonly int _binCount;
    private readonly PowerSpectrum _spectrum;
    private readonly float[] _power;
    private readonly int[] _edges;
    private readonly float[] _history;
    private readonly float[] _block;
    private readonly double[] _sums;
    private int _filled;
    private long _blocks;

    /// <param name="curveCount">Curves followed side by side.</param>
    /// <param name="blockSize">Values per block, a power of two; blocks overlap by half.</param>
    /// <param name="frameRate">Values a second.</param>
    /// <param name="lowRate">The lower edge of the first bin, Hz.</param>
    /// <param name="ratesPerOctave">Bins per octave.</param>
    /// <param name="binCount">Bins.</param>
    public ModulationSpectrum(int curveCount, int blockSize, double frameRate, double lowRate, int ratesPerOctave, int binCount)
    {
        _curveCount = curveCount;
        _blockSize = blockSize;
        _binCount = binCount;
        _spectrum = new PowerSpectrum(Window.NormalisedHann(blockSize));
        _power = new float[_spectrum.BinCount];
        _edges = Edges(blockSize / frameRate, lowRate, ratesPerOctave, binCount);
        _history = new float[curveCount * blockSize];
        _block = new float[blockSize];
        _sums = new double[curveCount * binCount];
    }

    /// <param name="values">[curve count], one value of each curve.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        for (int curve = 0; curve < _curveCount; curve++)
        {
            _history[(curve * _blockSize) + _filled] = values[curve];
        }

        if (++_filled < _blockSize)
        {
            return;
        }

        AddBlock();
        _filled = _blockSize / 2;
        for (int curve = 0; curve < _curveCount; curve++)
        {
            Span<float> history = _history.AsSpan(curve * _blockSize, _blockSize);
            history[_filled..].CopyTo(history);
        }
    }

    /// <summary>
    /// [curve count, bin count]: mean power. A rest shorter than a block counts only if there is no whole one; it is then filled up with its mean.
    /// </summary>
    public double[] Finish()
    {
        if (_blocks == 0 && _filled > 0)
        {
            AddBlock();
        }

        return Array.ConvertAll(_sums, sum => sum / Math.Max(1, _blocks));
    }

    private void AddBlock()
    {
        for (int curve = 0; curve < _curveCount; curve++)
        {
            ReadOnlySpan<float> values = _history.AsSpan(curve * _blockSize, _filled);
            Array.Clear(_block);
            TensorPrimitives.Subtract(values, TensorPrimitives.Sum(values) / values.Length, _block);
            _spectrum.Apply(_block, _power);
            for (int bin = 0; bin < _binCount; bin++)
            {
                ReadOnlySpan<float> range = _power.AsSpan(_edges[bin], Math.Max(1, _edges[bin + 1] - _edges[bin]));
                _sums[(curve * _binCount) + bin] += TensorPrimitives.Sum(range) / range.Length;
            }
        }

        _blocks++;
    }

    private static int[] Edges(double binsPerHertz, double lowRate, int ratesPerOctave, int count) =>
        [.. Enumerable.Range(0, count + 1).Select(i => (int)Math.Round(lowRate * Math.Pow(2, (double)i / ratesPerOctave) * binsPerHertz))];
}
