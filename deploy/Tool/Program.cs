using Pom.Tool;
using Pom.Tool.Commands;

// Called by ./pom, which documents the commands and has checked the options of `run`.
try
{
    var arguments = new Arguments(args.Skip(1));
    return args.FirstOrDefault() switch
    {
        "run" => await RunCommand.RunAsync(arguments),
        "status" => await StatusCommand.RunAsync(arguments),
        "test" => await TestCommand.RunAsync(arguments),
        _ => throw new ArgumentException("This program is run by ./pom; see ./pom help."),
    };
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"pom: {e.Message}");
    return 2;
}
catch (ToolException e)
{
    Console.Error.WriteLine($"pom: {e.Message}");
    return 1;
}
