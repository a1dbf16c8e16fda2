namespace Pom.Portal.Shell;

/// <summary>What stands around a page.</summary>
public enum ShellChrome
{
    /// <summary>Header and footer of the resident's site.</summary>
    Site,

    /// <summary>One slim bar; the rest belongs to the work.</summary>
    Staff,

    /// <summary>Nothing: the ticket machine and the lobby display fill the screen.</summary>
    None,
}
