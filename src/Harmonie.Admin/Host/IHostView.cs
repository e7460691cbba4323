namespace Harmonie.Admin.Host;

/// <summary>What the console shows and asks of the program that hosts it.</summary>
public interface IHostView
{
    /// <summary>The program's version.</summary>
    string Version { get; }

    /// <summary>Whether people had to sign in to be here.</summary>
    bool IsLocked { get; }

    /// <summary>The job dashboard, relative to the console's root.</summary>
    string JobsPath { get; }

    /// <summary>Ends everything and begins anew in the same process, with the plugins that lie in their folder then.</summary>
    void Restart();
}
