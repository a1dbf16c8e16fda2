using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.DocumentIntake.Data.Migrations
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
                name: "IncomingItems",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    RegisterYear = table.Column<int>(nullable: false),
                    RegisterNumber = table.Column<long>(nullable: false),
                    Channel = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Counter = table.Column<int>(nullable: true),
                    Clerk = table.Column<string>(maxLength: 200, nullable: false),
                    RegisteredAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    TicketId = table.Column<Guid>(nullable: true),
                    CaseType = table.Column<string>(maxLength: 80, nullable: false),
                    Title = table.Column<string>(maxLength: 200, nullable: false),
                    MissingSignature = table.Column<bool>(nullable: false),
                    Applicant = table.Column<byte[]>(nullable: false),
                    ApplicantIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Form = table.Column<byte[]>(nullable: false),
                    ReceiptCode = table.Column<byte[]>(nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    RoutedBy = table.Column<string>(maxLength: 200, nullable: false),
                    HandOverMessageId = table.Column<Guid>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    CaseId = table.Column<Guid>(nullable: true),
                    CaseReference = table.Column<string>(maxLength: 80, nullable: true),
                    Progress = table.Column<string>(maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(maxLength: 40, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncomingItems", x => x.Id);
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
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Sha256 = table.Column<string>(maxLength: 64, nullable: false),
                    Size = table.Column<long>(nullable: false),
                    MediaType = table.Column<string>(maxLength: 40, nullable: false),
                    UploadedBy = table.Column<string>(maxLength: 200, nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Name = table.Column<byte[]>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: true),
                    Position = table.Column<int>(nullable: false),
                    Kind = table.Column<string>(maxLength: 60, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_IncomingItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "IncomingItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: true),
                    CaseReference = table.Column<string>(maxLength: 80, nullable: true),
                    Reason = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Receipts_IncomingItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "IncomingItems",
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
                name: "IX_Attachments_ItemId",
                table: "Attachments",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_IdempotentRequests_At",
                table: "IdempotentRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_ApplicantIndex_RegisteredAt",
                table: "IncomingItems",
                columns: new[] { "ApplicantIndex", "RegisteredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_CaseReference",
                table: "IncomingItems",
                column: "CaseReference");

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_HandOverMessageId",
                table: "IncomingItems",
                column: "HandOverMessageId");

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_RegisterYear_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "RegisterYear", "RegisterNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncomingItems_ServicePoint_Day_RegisterNumber",
                table: "IncomingItems",
                columns: new[] { "ServicePoint", "Day", "RegisterNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Aggregate_Position",
                table: "Outbox",
                columns: new[] { "Aggregate", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_Position",
                table: "Outbox",
                columns: new[] { "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_ItemId",
                table: "Receipts",
                column: "ItemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "IdempotentRequests");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "NumberSequences");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Receipts");

            migrationBuilder.DropTable(
                name: "IncomingItems");
        }
    }
}
