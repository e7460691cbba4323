namespace Harmonie.Plugins;

/// <summary>How the host changes a sample rate.</summary>
public enum Resampling
{
    /// <summary>Band-limited: a polyphase windowed sinc.</summary>
    Sinc,

    /// <summary>
    /// Linear interpolation, first to 44.1 kHz and from there to the wanted rate. It aliases; it is for models whose published front end does the same.
    /// </summary>
    Linear,
}
