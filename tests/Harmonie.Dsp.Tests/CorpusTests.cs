using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Harmonie.Dsp.Resampling;
using Harmonie.Dsp.Tests.Reference;

namespace Harmonie.Dsp.Tests;

/// <summary>
/// The public corpus against the oracle, where it is there: HARMONIE_TEST_CORPUS names a folder with the unpacked packages
/// (<c>tools/oracle/get-packages</c>). Without it, or without ffmpeg, there is nothing to compare and the bundled clips stand alone.
/// </summary>
public sealed class CorpusTests
{
    [Fact]
    public void Finish_PublicCorpus_AgreesWithTheOracle()
    {
        if (Environment.GetEnvironmentVariable("HARMONIE_TEST_CORPUS") is not { Length: > 0 } folder)
        {
            return;
        }

        JsonElement[] tracks = [.. Fixture.JsonLines(Fixture.FullPath("public.jsonl")).Where(track => File.Exists(PathOf(track, folder)))];
        bool[] agree = [.. tracks.Select(track => Agrees(track, folder))];
        Assert.True(agree.Count(right => right) >= 0.98 * agree.Length, $"{agree.Count(right => right)} of {agree.Length} tracks agree in every descriptor.");
    }

    private static bool Agrees(JsonElement track, string folder)
    {
        if (Analyse(PathOf(track, folder)) is not { } ours)
        {
            return true;
        }

        double Value(string name) => track.GetProperty(name).GetDouble();
        double[] Runs(string runs, string one) => track.TryGetProperty(runs, out JsonElement several) ? Fixture.Numbers(several) : [Value(one)];
        return Runs("bpm_runs", "bpm").Any(bpm => Near(bpm, ours.Bpm, 0.1))
            && Runs("confidence_runs", "bpm_confidence").Any(confidence => Near(confidence, ours.BpmConfidence, 0.02))
            && track.GetProperty("key").GetString() == ours.Key
            && track.GetProperty("scale").GetString() == ours.Scale
            && Near(Value("key_strength"), ours.KeyStrength, 0.002)
            && Near(Value("loudness"), ours.Loudness, 0.01)
            && Near(Value("danceability"), ours.Danceability, 0.005 * Value("danceability"))
            && Near(Value("onset_rate"), ours.OnsetRate, 0.005 * Value("onset_rate"));
    }

    private static bool Near(double expected, double? actual, double tolerance) => actual is not null && Math.Abs(expected - actual.Value) <= tolerance;

    private static string PathOf(JsonElement track, string folder) =>
        Path.Combine(folder, track.GetProperty("package").GetString()!, track.GetProperty("path").GetString()!);

    private static Descriptors? Analyse(string path)
    {
        try
        {
            byte[] probed = Run("ffprobe", "-v", "error", "-select_streams", "a:0", "-show_entries", "stream=sample_rate,channels", "-of", "csv=p=0", path);
            int[] stream = [.. Encoding.ASCII.GetString(probed).Trim().Split(',').Select(field => int.Parse(field, CultureInfo.InvariantCulture))];
            ReadOnlySpan<float> interleaved = MemoryMarshal.Cast<byte, float>(Run("ffmpeg", "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-f", "f32le", "-"));
            var mono = new float[interleaved.Length / stream[1]];
            for (int n = 0; n < interleaved.Length; n++)
            {
                mono[n / stream[1]] += interleaved[n] / stream[1];
            }

            var resampler = new SincResampler(stream[0], 44_100);
            var samples = new float[resampler.MaxOutputLength(mono.Length) + resampler.MaxOutputLength(0)];
            int written = resampler.Process(mono, samples);
            written += resampler.Finish(samples.AsSpan(written));
            var analyzer = new DescriptorAnalyzer();
            analyzer.Process(samples.AsSpan(0, written));
            return analyzer.Finish(CancellationToken.None);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static byte[] Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        using var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        process.WaitForExit();
        return bytes.ToArray();
    }
}
