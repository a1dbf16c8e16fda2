return await Pom.Gateway.GatewayHost.RunAsync(args);
