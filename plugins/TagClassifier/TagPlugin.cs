using Harmonie.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Harmonie.TagClassifier;

/// <summary>Offers styles from the files' own genre tags.</summary>
public sealed class TagPlugin : IHarmoniePlugin
{
    private const string TableName = "genre-tags.txt";

    /// <inheritdoc />
    public string Id => "tag-classifier";

    /// <inheritdoc />
    public string DisplayName => "Styles from genre tags";

    /// <inheritdoc />
    public void Configure(IServiceCollection services, PluginContext context)
    {
        string own = Path.Combine(context.DataDirectory, TableName);
        string[] tables = [Path.Combine(context.Directory, TableName), .. File.Exists(own) ? [own] : Array.Empty<string>()];
        services.AddSingleton(GenreTableReader.Read(tables));
        services.AddSingleton(new Id3Genres(File.ReadAllLines(Path.Combine(context.Directory, "id3-genres.txt"))));
        services.AddSingleton<TagReader>();
        services.AddSingleton<IClassifier, TagClassifier>();
    }
}
