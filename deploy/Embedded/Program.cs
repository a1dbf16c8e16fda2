using Pom.Embedded;

return args.FirstOrDefault() == "deploy" ? await Deployment.RunAsync(args[1..]) : await EmbeddedPlatform.RunAsync(args);
