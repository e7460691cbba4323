using Harmonie.Dsp;
using Harmonie.Engine.Audio;
using Harmonie.Plugins;
using Microsoft.Extensions.Options;

namespace Harmonie.Benchmarks;

/// <summary>Decodes audio files by the host's own code.</summary>
internal static class HostDecoder
{
    private static readonly AudioDecoder Decoder = new(Options.Create(new AudioOptions()));

    /// <summary>Streams a file's mono mix at some rate, block by block.</summary>
    public static async Task StreamAsync(string path, int sampleRate, Resampling resampling, Action<ReadOnlyMemory<float>> consume)
    {
        await using AudioSignal signal = await Decoder.OpenAsync(path, new DecodingWish(), CancellationToken.None);
        RateConverter converter = RateConverter.Create(signal.SampleRate, sampleRate, resampling);
        await foreach (ReadOnlyMemory<float> block in signal.ReadAsync(CancellationToken.None))
        {
            consume(converter.Process(block));
        }

        consume(converter.Finish());
    }

    /// <summary>A whole file's mono mix.</summary>
    public static async Task<float[]> DecodeAsync(string path, int sampleRate = DescriptorAnalyzer.SampleRate, Resampling resampling = Resampling.Sinc)
    {
        List<float> samples = [];
        await StreamAsync(path, sampleRate, resampling, block => samples.AddRange(block.Span));
        return [.. samples];
    }
}
