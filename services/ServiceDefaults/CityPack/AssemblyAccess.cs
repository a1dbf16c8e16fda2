using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Pom.ServiceDefaults.Tests")]
