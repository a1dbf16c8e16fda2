using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Notifications.Data.Migrations
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
                name: "InboundMessages",
                columns: table => new
                {
                    Provider = table.Column<string>(maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(maxLength: 100, nullable: false),
                    Meaning = table.Column<string>(maxLength: 40, nullable: false),
                    PhoneIndex = table.Column<string>(maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    EraseAt = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundMessages", x => new { x.Provider, x.MessageId });
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
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Key = table.Column<string>(maxLength: 160, nullable: false),
                    SubjectId = table.Column<Guid>(nullable: false),
                    SubjectKind = table.Column<string>(maxLength: 40, nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: true),
                    Channel = table.Column<string>(maxLength: 40, nullable: true),
                    Language = table.Column<string>(maxLength: 8, nullable: true),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Reason = table.Column<string>(maxLength: 40, nullable: true),
                    Address = table.Column<byte[]>(nullable: true),
                    Facts = table.Column<byte[]>(nullable: true),
                    Text = table.Column<byte[]>(nullable: true),
                    MadeAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    UsefulUntil = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    LagTicks = table.Column<long>(nullable: false),
                    DueAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Attempts = table.Column<int>(nullable: false),
                    LastError = table.Column<string>(maxLength: 200, nullable: true),
                    ProviderId = table.Column<string>(maxLength: 100, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    DeliveredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
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
                name: "Subjects",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: true),
                    Language = table.Column<string>(maxLength: 8, nullable: true),
                    Phone = table.Column<byte[]>(nullable: true),
                    PhoneIndex = table.Column<string>(maxLength: 64, nullable: true),
                    Email = table.Column<byte[]>(nullable: true),
                    Sms = table.Column<bool>(nullable: false),
                    Mail = table.Column<bool>(nullable: false),
                    ContactAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    StartsAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Moves = table.Column<int>(nullable: false),
                    Confirmed = table.Column<bool>(nullable: false),
                    Secrets = table.Column<byte[]>(nullable: true),
                    CancelAsked = table.Column<bool>(nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    EndReason = table.Column<string>(maxLength: 40, nullable: true),
                    EraseAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subjects", x => x.Id);
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
                name: "IX_InboundMessages_EraseAt",
                table: "InboundMessages",
                column: "EraseAt");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_Key",
                table: "Notices",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notices_MadeAt_Key",
                table: "Notices",
                columns: new[] { "MadeAt", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_ProviderId",
                table: "Notices",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_Channel_DueAt",
                table: "Notices",
                columns: new[] { "State", "Channel", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_State_MadeAt_Key",
                table: "Notices",
                columns: new[] { "State", "MadeAt", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_SubjectId",
                table: "Notices",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Aggregate_Position",
                table: "Outbox",
                columns: new[] { "Aggregate", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_Position",
                table: "Outbox",
                columns: new[] { "State", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Subjects_EraseAt",
                table: "Subjects",
                column: "EraseAt");

            migrationBuilder.CreateIndex(
                name: "IX_Subjects_PhoneIndex",
                table: "Subjects",
                column: "PhoneIndex");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLog");

            migrationBuilder.DropTable(
                name: "IdempotentRequests");

            migrationBuilder.DropTable(
                name: "InboundMessages");

            migrationBuilder.DropTable(
                name: "Inbox");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "NumberSequences");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Subjects");
        }
    }
}
