namespace Pom.ServiceDefaults.Tests.Messaging.Features;

public sealed record NewThing(string Text);
