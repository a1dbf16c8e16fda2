using Pom.Portal;
using Pom.ServiceDefaults.Hosting;

return await ServiceHost.RunAsync(args, new PortalModule());
