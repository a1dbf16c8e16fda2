Console.Error.WriteLine("This program only lends its design-time services to dotnet ef. Use: ./pom migrations add <Service> <Name>");
return 2;
