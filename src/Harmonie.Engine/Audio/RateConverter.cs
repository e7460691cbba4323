using Harmonie.Dsp.Resampling;
using Harmonie.Plugins;

namespace Harmonie.Engine.Audio;

/// <summary>Brings a stream of samples from one rate to another. One instance per signal.</summary>
internal sealed class RateConverter
{
    private const int LinearMidway = 44_100;

    private readonly IReadOnlyList<Stage> _stages;

    private RateConverter(IEnumerable<Stage?> stages) => _stages = [.. stages.OfType<Stage>()];

    private delegate int Step(ReadOnlySpan<float> input, Span<float> output);

    private delegate int LastStep(Span<float> output);

    /// <summary>Creates a converter; between equal rates it passes the samples through.</summary>
    /// <param name="fromRate">Rate of the input in Hz.</param>
    /// <param name="toRate">Rate of the output in Hz.</param>
    /// <param name="resampling">The way. Where two rates allow no exact sinc filter, as 44,056 Hz does, it is linear all the same.</param>
    public static RateConverter Create(int fromRate, int toRate, Resampling resampling) => new(
        resampling == Resampling.Linear ? [Linear(fromRate, LinearMidway), Linear(LinearMidway, toRate)]
        : SincResampler.Supports(fromRate, toRate) ? [Sinc(fromRate, toRate)]
        : [Linear(fromRate, toRate)]);

    /// <summary>Converts a block.</summary>
    /// <returns>The output that is settled by it, valid until the next call.</returns>
    public ReadOnlyMemory<float> Process(ReadOnlyMemory<float> block)
    {
        foreach (Stage stage in _stages)
        {
            block = stage.Process(block);
        }

        return block;
    }

    /// <summary>After the last block: the rest of the output.</summary>
    public ReadOnlyMemory<float> Finish()
    {
        ReadOnlyMemory<float> rest = ReadOnlyMemory<float>.Empty;
        foreach (Stage stage in _stages)
        {
            rest = stage.Finish(rest);
        }

        return rest;
    }

    private static Stage? Sinc(int fromRate, int toRate)
    {
        var resampler = new SincResampler(fromRate, toRate);
        return fromRate == toRate ? null : new Stage(resampler.MaxOutputLength, resampler.Process, resampler.Finish);
    }

    private static Stage? Linear(int fromRate, int toRate)
    {
        var resampler = new LinearResampler(fromRate, toRate);
        return fromRate == toRate ? null : new Stage(resampler.MaxOutputLength, resampler.Process, resampler.Finish);
    }

    private sealed class Stage(Func<int, int> maxOutputLength, Step process, LastStep finish)
    {
        private float[] _output = [];

        public ReadOnlyMemory<float> Process(ReadOnlyMemory<float> block)
        {
            Reserve(maxOutputLength(block.Length));
            return _output.AsMemory(0, process(block.Span, _output));
        }

        public ReadOnlyMemory<float> Finish(ReadOnlyMemory<float> last)
        {
            Reserve(maxOutputLength(last.Length) + maxOutputLength(0));
            int written = process(last.Span, _output);
            return _output.AsMemory(0, written + finish(_output.AsSpan(written)));
        }

        private void Reserve(int length) => _output = _output.Length >= length ? _output : new float[length];
    }
}
