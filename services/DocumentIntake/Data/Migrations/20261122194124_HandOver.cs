using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.DocumentIntake.Data.Migrations
{
    /// <inheritdoc />
    public partial class HandOver : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RecordedAt",
                table: "Receipts",
                precision: 6,
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    ItemNumber = table.Column<string>(maxLength: 40, nullable: false),
                    MessageType = table.Column<string>(maxLength: 80, nullable: false),
                    Way = table.Column<string>(maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Body = table.Column<byte[]>(nullable: true),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    DeliveredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    HandedOutAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    AcceptBy = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    EscalatedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Attempts = table.Column<int>(nullable: false),
                    NextAttemptAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    TryUntil = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    LastError = table.Column<string>(maxLength: 300, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deliveries_IncomingItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "IncomingItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DepartmentStatements",
                columns: table => new
                {
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    ReconciliationId = table.Column<Guid>(nullable: true),
                    StatedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Cases = table.Column<byte[]>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepartmentStatements", x => new { x.Department, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Reconciliations",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    RequestedBy = table.Column<string>(maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reconciliations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoutingSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Department = table.Column<string>(maxLength: 16, nullable: false),
                    Rule = table.Column<string>(maxLength: 80, nullable: true),
                    RuleVersion = table.Column<int>(nullable: true),
                    Why = table.Column<string>(maxLength: 400, nullable: true),
                    ChosenBy = table.Column<string>(maxLength: 100, nullable: true),
                    Reason = table.Column<byte[]>(nullable: true),
                    District = table.Column<string>(maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoutingSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoutingSteps_IncomingItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "IncomingItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_RecordedAt",
                table: "Receipts",
                column: "RecordedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Department_Sequence",
                table: "Deliveries",
                columns: new[] { "Department", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Department_State_Sequence",
                table: "Deliveries",
                columns: new[] { "Department", "State", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ItemId",
                table: "Deliveries",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_AcceptBy",
                table: "Deliveries",
                columns: new[] { "State", "AcceptBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Way_State_NextAttemptAt",
                table: "Deliveries",
                columns: new[] { "Way", "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RoutingSteps_ItemId_Number",
                table: "RoutingSteps",
                columns: new[] { "ItemId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "DepartmentStatements");

            migrationBuilder.DropTable(
                name: "Reconciliations");

            migrationBuilder.DropTable(
                name: "RoutingSteps");

            migrationBuilder.DropIndex(
                name: "IX_Receipts_RecordedAt",
                table: "Receipts");

            migrationBuilder.DropColumn(
                name: "RecordedAt",
                table: "Receipts");
        }
    }
}
