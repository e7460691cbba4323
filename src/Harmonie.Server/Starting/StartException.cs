namespace Harmonie.Server.Starting;

/// <summary>The program can't start here. The message is for whoever started it: a line for each reason, none of them a bug.</summary>
public class StartException(string message, Exception? cause = null) : Exception(message, cause);
