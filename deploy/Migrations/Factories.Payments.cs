namespace Pom.Migrations;

/// <summary>For <c>dotnet ef</c>.</summary>
public sealed class PaymentsFactory : ContextFactory<Pom.Payments.Data.PaymentsDb>;
