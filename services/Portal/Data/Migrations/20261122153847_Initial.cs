using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Portal.Data.Migrations
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
                name: "ItemViews",
                columns: table => new
                {
                    ItemId = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Department = table.Column<string>(maxLength: 200, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemViews", x => x.ItemId);
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
                name: "TicketViews",
                columns: table => new
                {
                    TicketId = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 200, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketViews", x => x.TicketId);
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
                name: "IX_IdempotentRequests_At",
                table: "IdempotentRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ItemViews_Day_Department_State",
                table: "ItemViews",
                columns: new[] { "Day", "Department", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Aggregate_Position",
                table: "Outbox",
                columns: new[] { "Aggregate", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_Position",
                table: "Outbox",
                columns: new[] { "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_TicketViews_ChangedAt",
                table: "TicketViews",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_TicketViews_Day_ServicePoint_State",
                table: "TicketViews",
                columns: new[] { "Day", "ServicePoint", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "IdempotentRequests");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "ItemViews");

            migrationBuilder.DropTable(
                name: "NumberSequences");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "TicketViews");
        }
    }
}
