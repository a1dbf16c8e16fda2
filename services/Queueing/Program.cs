using Pom.Queueing;
using Pom.ServiceDefaults.Hosting;

return await ServiceHost.RunAsync(args, new QueueingModule());
