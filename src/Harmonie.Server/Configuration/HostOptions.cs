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
    [Description("the key that `/api/v1/*`, `/metrics` and the console ask for")]
    public string? ApiKey { get; set; }

    /// <summary>A key that opens queries alone; null, the default, for none.</summary>
    [Setting(IsSecret = true, Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckReadKey))]
    [Description("a second key, for queries alone: it starts, cancels and changes nothing and doesn't open the console")]
    public string? ReadKey { get; set; }

    /// <summary>Origins whose pages may call the API. Default: none.</summary>
    [Setting(Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckOrigins))]
    [Description("origins whose pages may call the API, such as `https://music.example`, separated by commas")]
    public IReadOnlyList<string> CorsOrigins { get; set; } = [];

    /// <summary>Names that the server goes by besides those of every local network; <c>*.example.com</c> names all below it. Default: none.</summary>
    [Setting(Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckAllowedHosts))]
    [Description("names that this server goes by, such as `music.example` or `*.example`, separated by commas; see [below](#who-may-call)")]
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Addresses and networks of reverse proxies on other machines; those on this one are always believed. Default: none.</summary>
    [Setting(Default = "none")]
    [CustomValidation(typeof(HostOptions), nameof(CheckTrustedProxies))]
    [Description("reverse proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed besides those on this machine: addresses or networks such as `172.18.0.0/16`, separated by commas")]
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>The least level that is logged. Default INFO.</summary>
    [Setting]
    [AllowedValues("DEBUG", "INFO", "WARNING", "ERROR")]
    [Description("DEBUG, INFO, WARNING or ERROR")]
    public string LogLevel { get; set; } = "INFO";

    /// <summary>How the log is written to the terminal. Default TEXT.</summary>
    [Setting]
    [AllowedValues("TEXT", "JSON")]
    [Description("TEXT, a line for people, or JSON, an object a line for collectors")]
    public string LogFormat { get; set; } = "TEXT";

    /// <summary>What <see cref="Host"/> must be, if it is not.</summary>
    public static ValidationResult? CheckHost(string value) =>
        IPAddress.TryParse(value, out _) || Uri.CheckHostName(value) == UriHostNameType.Dns ? ValidationResult.Success : new ValidationResult("must be an IP address or a host name");

    /// <summary>What <see cref="ReadKey"/> must be, if it is not. Settings are read in the order of their declaration.</summary>
    public static ValidationResult? CheckReadKey(string? value, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return value is null || (context.ObjectInstance is HostOptions { ApiKey: { } key } && key != value)
            ? ValidationResult.Success
            : new ValidationResult("must be another key than HARMONIE_API_KEY, which must be set, too");
    }

    /// <summary>What <see cref="CorsOrigins"/> must be, if they are not.</summary>
    public static ValidationResult? CheckOrigins(IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.All(Origins.IsOrigin) ? ValidationResult.Success : new ValidationResult("must be origins such as https://music.example, separated by commas");
    }

    /// <summary>What <see cref="AllowedHosts"/> must be, if they are not.</summary>
    public static ValidationResult? CheckAllowedHosts(IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.All(name => name == "*" || Uri.CheckHostName(name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name) != UriHostNameType.Unknown)
            ? ValidationResult.Success
            : new ValidationResult("must be names without scheme and port, such as music.example or *.example, separated by commas");
    }

    /// <summary>What <see cref="TrustedProxies"/> must be, if they are not.</summary>
    public static ValidationResult? CheckTrustedProxies(IReadOnlyList<string> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.All(text => Web.Visitors.TrustedProxies.TryParse(text, out _))
            ? ValidationResult.Success
            : new ValidationResult("must be addresses or networks such as 172.18.0.0/16, separated by commas");
    }

    /// <summary>What <see cref="PathBase"/> must be, if it is not.</summary>
    public static ValidationResult? CheckPathBase(string value) =>
        string.IsNullOrEmpty(value) || (value[0] == '/' && Uri.IsWellFormedUriString(value, UriKind.Relative)) ? ValidationResult.Success : new ValidationResult("must be empty or a path such as /harmonie");
}
