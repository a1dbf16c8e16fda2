using Pom.Cases.PackTests;
using Pom.ServiceDefaults.CityPack;

if (args is not (["test"] or ["test", _]))
{
    Console.Error.WriteLine("usage: pack test [FOLDER]");
    return 2;
}

try
{
    var folder = args.Length == 2 ? Path.GetFullPath(args[1]) : CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory);
    var outcomes = PackTestRunner.Run(folder);
    foreach (var outcome in outcomes)
    {
        Console.WriteLine($"{(outcome.Faults.Count == 0 ? "ok  " : "FAIL")} {outcome.File}:{outcome.Line} {outcome.Name}");
        foreach (var fault in outcome.Faults) Console.WriteLine($"       {fault}");
    }

    var failed = outcomes.Count(o => o.Faults.Count > 0);
    Console.WriteLine($"{outcomes.Count - failed} passed, {failed} failed: {folder}");
    return failed == 0 ? 0 : 1;
}
catch (CityPackException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
