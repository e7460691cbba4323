// ModelFetcher FOLDER BASE-URL PATH SIZE SHA256: fetches one file of a model and prints where it is.
using System.Globalization;
using Harmonie.Engine;
using Harmonie.Engine.Models;
using Harmonie.Plugins;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

ModelFile file = new(args[2], long.Parse(args[3], CultureInfo.InvariantCulture), args[4]);
using ModelStore store = new(
    Options.Create(new ModelStoreOptions { Directory = args[0], LockPause = TimeSpan.FromMilliseconds(20) }),
    new BareWords(),
    TimeProvider.System,
    NullLogger<ModelStore>.Instance);
foreach (string path in await store.GetAsync(new ModelFiles("Test model", "None.", new Uri(args[1]), [file]), CancellationToken.None))
{
    Console.WriteLine(path);
}
