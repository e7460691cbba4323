using System.Globalization;
using Harmonie.Plugins;

namespace Harmonie.EffnetEmbedder;

/// <summary>How models are run on this machine.</summary>
/// <param name="Runners">Batches that are computed at the same time, at least 1.</param>
/// <param name="Threads">Threads that each of them uses, at least 1; times <see cref="Runners"/> they fit the processors.</param>
/// <param name="BatchSize">Patches a batch at most, of a file that doesn't fix their number.</param>
/// <param name="Device">What computes: <see cref="AnyDevice"/>, <c>cpu</c>, or one of <see cref="ExecutionProviders.Devices"/>.</param>
/// <param name="EffnetPatchHop">Frames between patches of Discogs-EffNet; null for its own.</param>
internal sealed record InferenceSettings(int Runners, int Threads, int BatchSize, string Device, int? EffnetPatchHop)
{
    /// <summary>The fastest device there is.</summary>
    public const string AnyDevice = "auto";

    private const string EffnetModel = "discogs-effnet-bs64-1";
    private const int DefaultBatchSize = 16;
    private const int LargestBatchSize = 256;
    private const int EffnetPatchFrames = 128;

    /// <summary>Reads <c>EFFNET_BATCH</c>, <c>EFFNET_DEVICE</c> and <c>EFFNET_PATCH_HOP</c>, and divides the processors.</summary>
    /// <exception cref="InvalidDataException">A setting has a value that can't be used.</exception>
    public static InferenceSettings Read(PluginContext context)
    {
        int runners = Math.Clamp(context.Workers, 1, context.Processors);
        return new InferenceSettings(
            runners,
            context.Processors / runners,
            Integer(context, "EFFNET_BATCH", LargestBatchSize) ?? DefaultBatchSize,
            ReadDevice(context),
            Integer(context, "EFFNET_PATCH_HOP", EffnetPatchFrames));
    }

    /// <summary>The description with what the settings change in it.</summary>
    public ModelDescription Apply(ModelDescription description) =>
        description.Model == EffnetModel && EffnetPatchHop is { } hop ? description with { Patch = description.Patch with { Hop = hop } } : description;

    private static string ReadDevice(PluginContext context)
    {
        string device = context.Settings["EFFNET_DEVICE"]?.Trim().ToLowerInvariant() is { Length: > 0 } text ? text : AnyDevice;
        return ExecutionProviders.Devices.Contains(device) ? device
            : throw new InvalidDataException($"{context.SettingsPrefix}EFFNET_DEVICE is '{device}'; it must be one of {string.Join(", ", ExecutionProviders.Devices)}.");
    }

    private static int? Integer(PluginContext context, string name, int most)
    {
        string? text = context.Settings[name];
        return string.IsNullOrWhiteSpace(text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1 && value <= most ? value
            : throw new InvalidDataException($"{context.SettingsPrefix}{name} is '{text}'; it must be a whole number from 1 to {most}.");
    }
}
