using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Queueing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Estimates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CallOutcomes",
                columns: table => new
                {
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    WaitedFrom = table.Column<int>(nullable: false),
                    Came = table.Column<int>(nullable: false),
                    Missed = table.Column<int>(nullable: false),
                    MissedMinutes = table.Column<double>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallOutcomes", x => new { x.ServicePoint, x.WaitedFrom });
                });

            migrationBuilder.CreateTable(
                name: "ServiceTimes",
                columns: table => new
                {
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    CaseGroup = table.Column<string>(maxLength: 8, nullable: false),
                    Hour = table.Column<int>(nullable: false),
                    Count = table.Column<int>(nullable: false),
                    Mean = table.Column<double>(nullable: false),
                    Squares = table.Column<double>(nullable: false),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ServiceTimes", x => new { x.ServicePoint, x.CaseGroup, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "TicketEstimates",
                columns: table => new
                {
                    TicketId = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    CaseGroup = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    Hour = table.Column<int>(nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    FromMinutes = table.Column<int>(nullable: true),
                    ToMinutes = table.Column<int>(nullable: true),
                    MidMinutes = table.Column<double>(nullable: true),
                    ActualMinutes = table.Column<double>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketEstimates", x => x.TicketId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TicketEstimates_ServicePoint_Day",
                table: "TicketEstimates",
                columns: new[] { "ServicePoint", "Day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallOutcomes");

            migrationBuilder.DropTable(
                name: "ServiceTimes");

            migrationBuilder.DropTable(
                name: "TicketEstimates");
        }
    }
}
