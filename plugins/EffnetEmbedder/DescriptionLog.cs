using Microsoft.Extensions.Logging;

namespace Harmonie.EffnetEmbedder;

/// <summary>Says once which descriptions could not be used.</summary>
internal sealed partial class DescriptionLog
{
    private readonly ILogger _logger;

    public DescriptionLog(ModelDescriptions descriptions, ILogger<DescriptionLog> logger)
    {
        _logger = logger;
        foreach (string problem in descriptions.Problems)
        {
            LogProblem(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A model's description can't be used: {Problem}")]
    private partial void LogProblem(string problem);
}
