using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Queueing.Data.Migrations
{
    /// <inheritdoc />
    public partial class VisitLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_ServicePoint_Day_State_IssuedAt",
                table: "Tickets");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "BookedAt",
                table: "Tickets",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BookingId",
                table: "Tickets",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Calls",
                table: "Tickets",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Clerk",
                table: "Tickets",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Print",
                table: "Tickets",
                maxLength: 40,
                nullable: false,
                defaultValue: "NotNeeded");

            migrationBuilder.AddColumn<string>(
                name: "Priority",
                table: "Tickets",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "VisitLog",
                columns: table => new
                {
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Sequence = table.Column<long>(nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Event = table.Column<string>(maxLength: 40, nullable: false),
                    Body = table.Column<byte[]>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VisitLog", x => new { x.ServicePoint, x.Day, x.Sequence });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_BookingId",
                table: "Tickets",
                column: "BookingId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VisitLog");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_BookingId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "BookedAt",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "BookingId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Calls",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Clerk",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Print",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "Tickets");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_ServicePoint_Day_State_IssuedAt",
                table: "Tickets",
                columns: new[] { "ServicePoint", "Day", "State", "IssuedAt" });
        }
    }
}
