using BenchmarkDotNet.Attributes;
using Harmonie.Dsp.Spectral;

namespace Harmonie.Benchmarks.Speed;

/// <summary>The real transform against the textbook's complex one (iterative halving in place), which has twice the work and no vectors.</summary>
[MemoryDiagnoser]
public class FftBenchmarks
{
    private float[] _input = [];
    private float[] _re = [];
    private float[] _im = [];
    private RealFft? _fft;

    [Params(512, 2048, 4096)]
    public int Size { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _input = new float[Size];
        for (int n = 0; n < Size; n++)
        {
            _input[n] = random.NextSingle() - 0.5f;
        }

        _fft = new RealFft(Size);
        _re = new float[Size];
        _im = new float[Size];
    }

    [Benchmark(Baseline = true)]
    public float Textbook()
    {
        _input.CopyTo(_re, 0);
        Array.Clear(_im);
        for (int i = 1, j = 0; i < Size; i++)
        {
            int bit = Size >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (_re[i], _re[j]) = (_re[j], _re[i]);
            }
        }

        for (int length = 2; length <= Size; length *= 2)
        {
            (float stepIm, float stepRe) = MathF.SinCos(-2 * MathF.PI / length);
            for (int start = 0; start < Size; start += length)
            {
                (float wr, float wi) = (1, 0);
                for (int k = start; k < start + (length / 2); k++)
                {
                    int m = k + (length / 2);
                    float br = (_re[m] * wr) - (_im[m] * wi), bi = (_re[m] * wi) + (_im[m] * wr);
                    (_re[m], _im[m]) = (_re[k] - br, _im[k] - bi);
                    (_re[k], _im[k]) = (_re[k] + br, _im[k] + bi);
                    (wr, wi) = ((wr * stepRe) - (wi * stepIm), (wr * stepIm) + (wi * stepRe));
                }
            }
        }

        return _re[1];
    }

    [Benchmark]
    public float RealFft()
    {
        _fft!.Forward(_input, _re.AsSpan(0, _fft.BinCount), _im.AsSpan(0, _fft.BinCount));
        return _re[1];
    }
}
