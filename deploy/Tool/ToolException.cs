namespace Pom.Tool;

/// <summary>Something the person at the console can act on: the message says what is wrong and what to do, no stack trace is shown.</summary>
public sealed class ToolException : Exception
{
    public ToolException() { }
    public ToolException(string message) : base(message) { }
    public ToolException(string message, Exception inner) : base(message, inner) { }
}
