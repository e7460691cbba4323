using Harmonie.Admin.Host;
using Harmonie.Server.Configuration;

namespace Harmonie.Server.Tests.Configuration;

public sealed class SettingsTests
{
    [Fact]
    public void Read_NothingSet_HasTheDefaultsOfTheDocument()
    {
        HarmonieSettings settings = Read(("XDG_DATA_HOME", "/home/ann/data"));

        Assert.Equal("/home/ann/data/harmonie", settings.Storage.DataDirectory);
        Assert.Equal("/home/ann/data/harmonie/models", settings.Models.Directory);
        Assert.Equal("/opt/harmonie/plugins", settings.Plugins.Directory);
        Assert.Equal(("0.0.0.0", 8842, 24.0, true), (settings.Host.Host, settings.Host.Port, settings.Host.ScanIntervalHours, settings.Host.ScanOnStartup));
        Assert.InRange(settings.Scanning.Workers, 1, Environment.ProcessorCount);
        Assert.Empty(settings.Scanning.Libraries);
        Assert.Null(settings.Host.ApiKey);
        Assert.All(settings.Settings, row => Assert.Equal(SettingSource.Default, row.Source));
    }

    [Fact]
    public void Read_AsPeopleWriteThem_AreUnderstood()
    {
        HarmonieSettings settings = Read(
            ("HARMONIE_LIBRARIES", "/music:/more music, /third"),
            ("HARMONIE_WATCH", "Off"),
            ("HARMONIE_SCAN_ON_STARTUP", "yes"),
            ("HARMONIE_LOG_LEVEL", "debug"),
            ("HARMONIE_WORKERS", " 3 "),
            ("HARMONIE_STYLE_THRESHOLD", "1e-1"),
            ("HARMONIE_PORT", ""),
            ("HARMONIE_DATA_DIR", "data"),
            ("HARMONIE_CORS_ORIGINS", "https://a.example, https://b.example"));

        Assert.Equal(["/music", "/more music", "/third"], settings.Scanning.Libraries);
        Assert.Equal((false, true, "DEBUG"), (settings.Scanning.Watch, settings.Host.ScanOnStartup, settings.Host.LogLevel));
        Assert.Equal((3, 3, 0.1, 8842), (settings.Scanning.Workers, settings.Plugins.Workers, settings.Analysis.StyleThreshold, settings.Host.Port));
        Assert.Equal(Path.GetFullPath("data"), settings.Storage.DataDirectory);
        Assert.Equal(["https://a.example", "https://b.example"], settings.Host.CorsOrigins);
    }

    [Theory, InlineData(" "), InlineData("\t \n")]
    public void Read_KeyOfBlanks_IsRefused(string key)
    {
        SettingsException failure = Assert.Throws<SettingsException>(() => Read(("HARMONIE_API_KEY", key)));

        Assert.Equal("HARMONIE_API_KEY must be more than blanks; unset it, or leave it empty, for none", failure.Message);
        Assert.Null(Read(("HARMONIE_API_KEY", "")).Host.ApiKey);
    }

    [Fact]
    public void Read_SeveralWrong_HasALineForEach()
    {
        SettingsException failure = Assert.Throws<SettingsException>(() => Read(
            ("HARMONIE_PORT", "music"),
            ("HARMONIE_WORKERS", "257"),
            ("HARMONIE_WATCH", "perhaps"),
            ("HARMONIE_HOST", "not a host"),
            ("HARMONIE_LIBRARIES", "/music,relative"),
            ("HARMONIE_STYLE_THRESHOLD", "NaN"),
            ("HARMONIE_LOG_LEVEL", "LOUD"),
            ("HARMONIE_MODELS_URL", "ftp://models"),
            ("HARMONIE_FFMPEG_DIR", "/no/such/folder"),
            ("HARMONIE_PATH_BASE", "harmonie")));

        Assert.Equal(
            [
                "HARMONIE_FFMPEG_DIR must be the absolute path of a folder, not '/no/such/folder'",
                "HARMONIE_HOST must be an IP address or a host name, not 'not a host'",
                "HARMONIE_LIBRARIES must be absolute paths, separated by commas or colons, not '/music,relative'",
                "HARMONIE_LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR, not 'LOUD'",
                "HARMONIE_MODELS_URL must be off, an http address or an absolute folder, not 'ftp://models'",
                "HARMONIE_PATH_BASE must be empty or a path such as /harmonie, not 'harmonie'",
                "HARMONIE_PORT must be a whole number from 0 to 65535, not 'music'",
                "HARMONIE_STYLE_THRESHOLD must be a number from 0 to 1, not 'NaN'",
                "HARMONIE_WATCH must be true or false, not 'perhaps'",
                "HARMONIE_WORKERS must be a whole number from 0 to 256, not '257'",
            ],
            failure.Message.Split(Environment.NewLine).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_Secret_IsShownToNobody()
    {
        HarmonieSettings settings = Read(("HARMONIE_API_KEY", "s3cret"), ("HARMONIE_EFFNET_BATCH", "8"));

        Assert.Equal("s3cret", settings.Host.ApiKey);
        Assert.DoesNotContain(settings.Settings, row => row.Value.Contains("s3cret", StringComparison.Ordinal));
        Assert.Equal("8", settings.ForPlugins["effnet_batch"]);
        Assert.DoesNotContain("API_KEY", settings.ForPlugins.Keys);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("https://a.example/path")]
    [InlineData("https://a.example?x")]
    [InlineData("https://user@a.example")]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("https://a.example, b.example")]
    public void Read_NoOrigin_IsRefused(string origins)
    {
        SettingsException failure = Assert.Throws<SettingsException>(() => Read(("HARMONIE_CORS_ORIGINS", origins)));
        Assert.StartsWith("HARMONIE_CORS_ORIGINS must be origins such as https://music.example, separated by commas, not '", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OriginsOfAppsAndPorts_AreTaken()
    {
        string[] origins = ["https://a.example/", "http://[::1]:8096", "capacitor://localhost", "http://NAS:80"];
        Assert.Equal(origins, Read(("HARMONIE_CORS_ORIGINS", string.Join(',', origins))).Host.CorsOrigins);
    }

    [Fact]
    public void Read_CredentialsInAnAddress_AreShownToNobody()
    {
        HarmonieSettings settings = Read(("HARMONIE_MODELS_URL", "https://ann:s3cret@models.example/x"));

        Assert.Equal("https://ann:s3cret@models.example/x", settings.Models.Source);
        Assert.Equal("https://models.example/x", settings.Settings.Single(row => row.Name == "HARMONIE_MODELS_URL").Value);
        Assert.DoesNotContain(settings.ForPlugins.Values, value => value!.Contains("s3cret", StringComparison.Ordinal));
        SettingsException failure = Assert.Throws<SettingsException>(() => Read(("HARMONIE_MODELS_URL", "ftp://ann:s3cret@models.example/x")));
        Assert.EndsWith("not 'ftp://models.example/x'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FoldersAsArguments_Win()
    {
        HarmonieSettings settings = HarmonieSettings.Read(new Dictionary<string, string?> { ["HARMONIE_LIBRARIES"] = "/music" }, ["/given"], "/opt/harmonie");

        Assert.Equal(["/given"], settings.Scanning.Libraries);
        SettingRow row = settings.Settings.Single(row => row.Name == "HARMONIE_LIBRARIES");
        Assert.Equal(("/given", SettingSource.CommandLine), (row.Value, row.Source));
    }

    private static HarmonieSettings Read(params (string Name, string Value)[] variables) =>
        HarmonieSettings.Read(variables.ToDictionary(variable => variable.Name, string? (variable) => variable.Value), [], "/opt/harmonie");
}
