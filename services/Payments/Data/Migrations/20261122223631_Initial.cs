using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Payments.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessLog",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Actor = table.Column<string>(maxLength: 200, nullable: false),
                    Roles = table.Column<string>(maxLength: 200, nullable: false),
                    Place = table.Column<string>(maxLength: 200, nullable: false),
                    What = table.Column<string>(maxLength: 200, nullable: false),
                    ObjectId = table.Column<Guid>(nullable: false),
                    Reference = table.Column<string>(maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(maxLength: 200, nullable: false),
                    SubjectIndex = table.Column<string>(maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLog", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CardAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Counter = table.Column<int>(nullable: false),
                    Terminal = table.Column<string>(maxLength: 20, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Actor = table.Column<string>(maxLength: 100, nullable: false),
                    Played = table.Column<bool>(nullable: false),
                    Owner = table.Column<string>(maxLength: 200, nullable: false),
                    LeasedUntil = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    ReversedPaymentId = table.Column<Guid>(nullable: true),
                    ReversedAttemptId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<byte[]>(nullable: true),
                    VoidCharges = table.Column<bool>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Code = table.Column<string>(maxLength: 200, nullable: true),
                    PaymentId = table.Column<Guid>(nullable: true),
                    SettledBy = table.Column<string>(maxLength: 100, nullable: true),
                    SettledBecause = table.Column<byte[]>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CashDrawers",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Counter = table.Column<int>(nullable: false),
                    Clerk = table.Column<string>(maxLength: 100, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    FloatGrosze = table.Column<long>(nullable: false),
                    TakenOverFrom = table.Column<Guid>(nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    ClosedBy = table.Column<string>(maxLength: 100, nullable: true),
                    ExpectedGrosze = table.Column<long>(nullable: true),
                    CountedGrosze = table.Column<long>(nullable: true),
                    Denominations = table.Column<string>(maxLength: 400, nullable: true),
                    DifferenceReason = table.Column<byte[]>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CashDrawers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Charges",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    CaseType = table.Column<string>(maxLength: 80, nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    AssessedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Clerk = table.Column<string>(maxLength: 100, nullable: false),
                    TicketId = table.Column<Guid>(nullable: true),
                    Variant = table.Column<string>(maxLength: 60, nullable: true),
                    Grosze = table.Column<long>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Revision = table.Column<int>(nullable: false),
                    Announced = table.Column<int>(nullable: false),
                    AssessmentId = table.Column<Guid>(nullable: true),
                    AttemptId = table.Column<Guid>(nullable: true),
                    PaymentId = table.Column<Guid>(nullable: true),
                    Turn = table.Column<int>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Charges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommandKeys",
                columns: table => new
                {
                    Caller = table.Column<string>(maxLength: 100, nullable: false),
                    Key = table.Column<string>(maxLength: 100, nullable: false),
                    Fingerprint = table.Column<string>(maxLength: 64, nullable: false),
                    AttemptId = table.Column<Guid>(nullable: true),
                    PaymentId = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommandKeys", x => new { x.Caller, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "CounterEntries",
                columns: table => new
                {
                    TransactionId = table.Column<Guid>(nullable: false),
                    CounteredBy = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CounterEntries", x => x.TransactionId);
                });

            migrationBuilder.CreateTable(
                name: "DayClosings",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Number = table.Column<long>(nullable: false),
                    LedgerNumber = table.Column<long>(nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    ClosedBy = table.Column<string>(maxLength: 100, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    Payments = table.Column<int>(nullable: false),
                    Cancellations = table.Column<int>(nullable: false),
                    DifferenceReason = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayClosings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotentRequests",
                columns: table => new
                {
                    Key = table.Column<string>(maxLength: 100, nullable: false),
                    Caller = table.Column<string>(maxLength: 100, nullable: false),
                    Request = table.Column<string>(maxLength: 300, nullable: false),
                    Fingerprint = table.Column<string>(maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Status = table.Column<int>(nullable: false),
                    ContentType = table.Column<string>(maxLength: 200, nullable: true),
                    Location = table.Column<string>(maxLength: 200, nullable: true),
                    Body = table.Column<byte[]>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotentRequests", x => new { x.Caller, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "Inbox",
                columns: table => new
                {
                    MessageId = table.Column<Guid>(nullable: false),
                    Consumer = table.Column<string>(maxLength: 100, nullable: false),
                    HandledAt = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Inbox", x => new { x.MessageId, x.Consumer });
                });

            migrationBuilder.CreateTable(
                name: "LedgerTransactions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Number = table.Column<long>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Actor = table.Column<string>(maxLength: 100, nullable: false),
                    ChargeId = table.Column<Guid>(nullable: true),
                    PaymentId = table.Column<Guid>(nullable: true),
                    DrawerId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerTransactions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberSequences",
                columns: table => new
                {
                    Key = table.Column<string>(maxLength: 120, nullable: false),
                    Last = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberSequences", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "OpenDrawers",
                columns: table => new
                {
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Counter = table.Column<int>(nullable: false),
                    Clerk = table.Column<string>(maxLength: 100, nullable: false),
                    DrawerId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenDrawers", x => new { x.ServicePoint, x.Counter });
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Position = table.Column<long>(nullable: false),
                    Aggregate = table.Column<Guid>(nullable: false),
                    MessageType = table.Column<string>(maxLength: 200, nullable: false),
                    Body = table.Column<byte[]>(nullable: false),
                    RoutingKey = table.Column<string>(maxLength: 200, nullable: true),
                    TraceParent = table.Column<string>(maxLength: 64, nullable: true),
                    PlayedTime = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Owner = table.Column<string>(maxLength: 200, nullable: false),
                    ClaimedUntil = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    LastError = table.Column<string>(maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Year = table.Column<int>(nullable: false),
                    Number = table.Column<long>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Method = table.Column<string>(maxLength: 40, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    Clerk = table.Column<string>(maxLength: 100, nullable: false),
                    Counter = table.Column<int>(nullable: false),
                    TransactionId = table.Column<Guid>(nullable: false),
                    Given = table.Column<long>(nullable: true),
                    DrawerId = table.Column<Guid>(nullable: true),
                    Terminal = table.Column<string>(maxLength: 20, nullable: true),
                    AttemptId = table.Column<Guid>(nullable: true),
                    Authorisation = table.Column<string>(maxLength: 40, nullable: true),
                    Warning = table.Column<string>(maxLength: 200, nullable: true),
                    CancelledAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    CancelledBy = table.Column<string>(maxLength: 100, nullable: true),
                    CancellationId = table.Column<Guid>(nullable: true),
                    ReversalId = table.Column<Guid>(nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TerminalHolds",
                columns: table => new
                {
                    Terminal = table.Column<string>(maxLength: 20, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    AttemptId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TerminalHolds", x => x.Terminal);
                });

            migrationBuilder.CreateTable(
                name: "ChargeLines",
                columns: table => new
                {
                    ChargeId = table.Column<Guid>(nullable: false),
                    Revision = table.Column<int>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Component = table.Column<string>(maxLength: 60, nullable: false),
                    NamePl = table.Column<string>(maxLength: 200, nullable: false),
                    NameEn = table.Column<string>(maxLength: 200, nullable: false),
                    NameUk = table.Column<string>(maxLength: 200, nullable: false),
                    Quantity = table.Column<int>(nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    BankAccount = table.Column<string>(maxLength: 60, nullable: false),
                    Relief = table.Column<string>(maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChargeLines", x => new { x.ChargeId, x.Revision, x.Position });
                    table.ForeignKey(
                        name: "FK_ChargeLines_Charges_ChargeId",
                        column: x => x.ChargeId,
                        principalTable: "Charges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClosingLines",
                columns: table => new
                {
                    ClosingId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    Key = table.Column<string>(maxLength: 120, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    Count = table.Column<int>(nullable: false),
                    Stated = table.Column<long>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClosingLines", x => new { x.ClosingId, x.Kind, x.Key });
                    table.ForeignKey(
                        name: "FK_ClosingLines_DayClosings_ClosingId",
                        column: x => x.ClosingId,
                        principalTable: "DayClosings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerEntries",
                columns: table => new
                {
                    TransactionId = table.Column<Guid>(nullable: false),
                    Position = table.Column<int>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Account = table.Column<string>(maxLength: 160, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    Component = table.Column<string>(maxLength: 60, nullable: true),
                    Department = table.Column<string>(maxLength: 16, nullable: true),
                    BankAccount = table.Column<string>(maxLength: 60, nullable: true),
                    Method = table.Column<string>(maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntries", x => new { x.TransactionId, x.Position });
                    table.ForeignKey(
                        name: "FK_LedgerEntries_LedgerTransactions_TransactionId",
                        column: x => x.TransactionId,
                        principalTable: "LedgerTransactions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaidCharges",
                columns: table => new
                {
                    PaymentId = table.Column<Guid>(nullable: false),
                    ChargeId = table.Column<Guid>(nullable: false),
                    Turn = table.Column<int>(nullable: false),
                    Revision = table.Column<int>(nullable: false),
                    Grosze = table.Column<long>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaidCharges", x => new { x.PaymentId, x.ChargeId });
                    table.ForeignKey(
                        name: "FK_PaidCharges_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ShownTransfers",
                columns: table => new
                {
                    PaymentId = table.Column<Guid>(nullable: false),
                    BankAccount = table.Column<string>(maxLength: 60, nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    PaidOn = table.Column<DateOnly>(nullable: false),
                    Title = table.Column<byte[]>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShownTransfers", x => new { x.PaymentId, x.BankAccount });
                    table.ForeignKey(
                        name: "FK_ShownTransfers_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_At",
                table: "AccessLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AccessLog_SubjectIndex_At",
                table: "AccessLog",
                columns: new[] { "SubjectIndex", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CardAttempts_ServicePoint_Day_Terminal",
                table: "CardAttempts",
                columns: new[] { "ServicePoint", "Day", "Terminal" });

            migrationBuilder.CreateIndex(
                name: "IX_CashDrawers_ServicePoint_Day_OpenedAt",
                table: "CashDrawers",
                columns: new[] { "ServicePoint", "Day", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Charges_AttemptId",
                table: "Charges",
                column: "AttemptId");

            migrationBuilder.CreateIndex(
                name: "IX_Charges_ItemId",
                table: "Charges",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Charges_PaymentId",
                table: "Charges",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_Charges_ServicePoint_Day_Id",
                table: "Charges",
                columns: new[] { "ServicePoint", "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DayClosings_ServicePoint_Day",
                table: "DayClosings",
                columns: new[] { "ServicePoint", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IdempotentRequests_At",
                table: "IdempotentRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_Account",
                table: "LedgerEntries",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_ServicePoint_Day_Method",
                table: "LedgerEntries",
                columns: new[] { "ServicePoint", "Day", "Method" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerTransactions_PaymentId",
                table: "LedgerTransactions",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerTransactions_ServicePoint_Day_Number",
                table: "LedgerTransactions",
                columns: new[] { "ServicePoint", "Day", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerTransactions_ServicePoint_Number",
                table: "LedgerTransactions",
                columns: new[] { "ServicePoint", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenDrawers_Clerk",
                table: "OpenDrawers",
                column: "Clerk",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenDrawers_DrawerId",
                table: "OpenDrawers",
                column: "DrawerId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Aggregate_Position",
                table: "Outbox",
                columns: new[] { "Aggregate", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_Position",
                table: "Outbox",
                columns: new[] { "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_PaidCharges_ChargeId_Turn",
                table: "PaidCharges",
                columns: new[] { "ChargeId", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CancellationId",
                table: "Payments",
                column: "CancellationId");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ServicePoint_Day_Number",
                table: "Payments",
                columns: new[] { "ServicePoint", "Day", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ServicePoint_Year_Number",
                table: "Payments",
                columns: new[] { "ServicePoint", "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TerminalHolds_AttemptId",
                table: "TerminalHolds",
                column: "AttemptId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TerminalHolds_ServicePoint",
                table: "TerminalHolds",
                column: "ServicePoint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "CardAttempts");

            migrationBuilder.DropTable(
                name: "CashDrawers");

            migrationBuilder.DropTable(
                name: "ChargeLines");

            migrationBuilder.DropTable(
                name: "ClosingLines");

            migrationBuilder.DropTable(
                name: "CommandKeys");

            migrationBuilder.DropTable(
                name: "CounterEntries");

            migrationBuilder.DropTable(
                name: "IdempotentRequests");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "NumberSequences");

            migrationBuilder.DropTable(
                name: "OpenDrawers");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PaidCharges");

            migrationBuilder.DropTable(
                name: "ShownTransfers");

            migrationBuilder.DropTable(
                name: "TerminalHolds");

            migrationBuilder.DropTable(
                name: "Charges");

            migrationBuilder.DropTable(
                name: "DayClosings");

            migrationBuilder.DropTable(
                name: "LedgerTransactions");

            migrationBuilder.DropTable(
                name: "Payments");
        }
    }
}
