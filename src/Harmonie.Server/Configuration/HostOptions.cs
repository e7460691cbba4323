using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Harmonie.Engine.Fields;

namespace Harmonie.Server.Configuration;

/// <summary>What the host itself needs: when it scans, where it listens, whom it lets in, what it logs.</summary>
public sealed class HostOptions
{
    /// <summary>Whether a scan begins at start. Default true.</summary>
    [Setting]
    [Description("whether a scan begins at start")]
    public bool ScanOnStartup { get; set; } = true;

    /// <summary>Hours between scans. Range [0, 8760], default 24; 0 turns the recurring scan off.</summary>
    [Setting]
    [Range(0.0, 24 * 365)]
    [Description("hours between scans; 0 turns the recurring scan off")]
    public double ScanIntervalHours { get; set; } = 24;

    /// <summary>The address to listen on. Default 0.0.0.0: all of this machine's.</summary>
    [Setting]
    [CustomValidation(typeof(HostOptions), nameof(CheckHost))]
    [Description("address of this machine to listen on, or a name for one")]
    public string Host { get; set; } = "0.0.0.0";

    /// <summary>The port to listen on. Range [0, 65535], default 8842; 0 takes any free one.</summary>
    [Setting]
    [Range(0, 65535)]
    [Description("port to listen on; 0 takes a free one")]
    public int Port { get; set; } = 8842;

    /// <summary>The path below which a reverse proxy publishes Harmonie, such as <c>/harmonie</c>; empty, the default, at the root.</summary>
    [Setting(Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckPathBase))]
    [Description("the path below which a reverse proxy publishes Harmonie, such as `/harmonie`")]
    public string PathBase { get; set; } = "";

    /// <summary>The key that <c>/api/v1</c> asks for; null, the default, asks for none.</summary>
    [Setting(IsSecret = true, Default = "none")]
    [Description("the key that `/api/v1/*` asks for")]
    public string? ApiKey { get; set; }

    /// <summary>Origins whose pages may call the API. Default: none.</summary>
    [Setting(Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckOrigins))]
    [Description("origins whose pages may call the API, such as `https://music.example`, separated by commas")]
    public IReadOnlyList<string> CorsOrigins { get; set; } = [];

    /// <summary>The least level that is logged. Default INFO.</summary>
    [Setting]
    [AllowedValues("DEBUG", "INFO", "WARNING", "ERROR")]
    [Description("DEBUG, INFO, WARNING or ERROR")]
    public string LogLevel { get; set; } = "INFO";

    /// <summary>What <see cref="Host"/> must be, if it is not.</summary>
    public static ValidationResult? CheckHost(string value) =>
        IPAddress.TryParse(value, out _) || Uri.CheckHostName(value) == UriHostNameType.Dns ? ValidationResult.Success : new ValidationResult("an IP address or a host name");

    /// <summary>What <see cref="CorsOrigins"/> must be, if they are not.</summary>
    public static ValidationResult? CheckOrigins(IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.All(IsOrigin) ? ValidationResult.Success : new ValidationResult("origins such as https://music.example, separated by commas");
    }

    /// <summary>What <see cref="PathBase"/> must be, if it is not.</summary>
    public static ValidationResult? CheckPathBase(string value) =>
        string.IsNullOrEmpty(value) || (value[0] == '/' && Uri.IsWellFormedUriString(value, UriKind.Relative)) ? ValidationResult.Success : new ValidationResult("empty or a path such as /harmonie");

    // A scheme, a host, perhaps a port, and nothing else; scripts of apps have schemes of their own.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? origin) && origin.Host.Length > 0 && origin.UserInfo.Length == 0
        && text.Length > origin.Scheme.Length + 3 && text.TrimEnd('/').IndexOfAny(['/', '?', '#'], origin.Scheme.Length + 3) < 0;
}
