return await Pom.ServiceDefaults.Hosting.ServiceHost.RunAsync(args, new Pom.Notifications.NotificationsModule());
