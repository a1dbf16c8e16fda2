using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.VehicleRegistration.Data.Migrations
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
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    ItemNumber = table.Column<string>(maxLength: 40, nullable: false),
                    Department = table.Column<string>(maxLength: 8, nullable: false),
                    CaseType = table.Column<string>(maxLength: 61, nullable: false),
                    Reference = table.Column<string>(maxLength: 80, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 20, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    RegisteredAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    DueOn = table.Column<DateOnly>(nullable: true),
                    PickupNeeded = table.Column<bool>(nullable: false),
                    Title = table.Column<byte[]>(nullable: false),
                    Applicant = table.Column<byte[]>(nullable: false),
                    ApplicantIndex = table.Column<string>(maxLength: 64, nullable: true),
                    Form = table.Column<byte[]>(nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    Outcome = table.Column<string>(maxLength: 40, nullable: true),
                    Handler = table.Column<string>(maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    ReadyAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    HandedOverAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    LogSheetLength = table.Column<int>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
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
                    CaseId = table.Column<Guid>(nullable: false),
                    AttachmentId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 200, nullable: false),
                    Name = table.Column<byte[]>(nullable: false),
                    MediaType = table.Column<string>(maxLength: 200, nullable: false),
                    Size = table.Column<long>(nullable: false),
                    Sha256 = table.Column<string>(maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => new { x.CaseId, x.AttachmentId });
                    table.ForeignKey(
                        name: "FK_Attachments_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LogSheet",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Act = table.Column<string>(maxLength: 40, nullable: false),
                    Actor = table.Column<string>(maxLength: 100, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Note = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogSheet", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LogSheet_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
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
                name: "IX_Cases_ApplicantIndex",
                table: "Cases",
                column: "ApplicantIndex");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_Day_Id",
                table: "Cases",
                columns: new[] { "Department", "Day", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_State_Id",
                table: "Cases",
                columns: new[] { "Department", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ItemId",
                table: "Cases",
                column: "ItemId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Reference",
                table: "Cases",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IdempotentRequests_At",
                table: "IdempotentRequests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LogSheet_CaseId_Number",
                table: "LogSheet",
                columns: new[] { "CaseId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Aggregate_Position",
                table: "Outbox",
                columns: new[] { "Aggregate", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_Position",
                table: "Outbox",
                columns: new[] { "State", "Position" });
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
                name: "LogSheet");

            migrationBuilder.DropTable(
                name: "NumberSequences");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "Cases");
        }
    }
}
