using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Queueing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Bookings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BookingPersonPlaces",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(nullable: false),
                    ContactIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Place = table.Column<int>(nullable: false),
                    BookingId = table.Column<Guid>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingPersonPlaces", x => new { x.Day, x.ContactIndex, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "Bookings",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    CaseGroup = table.Column<string>(maxLength: 8, nullable: false),
                    Matter = table.Column<string>(maxLength: 61, nullable: false),
                    Slots = table.Column<int>(nullable: false),
                    StartsAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    TokenIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Token = table.Column<byte[]>(nullable: false),
                    Code = table.Column<byte[]>(nullable: false),
                    CodeIndex = table.Column<string>(maxLength: 64, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    KeptUntil = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Client = table.Column<string>(maxLength: 64, nullable: true),
                    Contact = table.Column<byte[]>(nullable: true),
                    ContactIndex = table.Column<string>(maxLength: 64, nullable: true),
                    Language = table.Column<string>(maxLength: 8, nullable: true),
                    Moves = table.Column<int>(nullable: false),
                    StandbyId = table.Column<Guid>(nullable: true),
                    TicketId = table.Column<Guid>(nullable: true),
                    TicketNumber = table.Column<string>(maxLength: 16, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Reason = table.Column<string>(maxLength: 40, nullable: true),
                    DueAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bookings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BookingSeats",
                columns: table => new
                {
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    CaseGroup = table.Column<string>(maxLength: 8, nullable: false),
                    SlotAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Seat = table.Column<int>(nullable: false),
                    BookingId = table.Column<Guid>(nullable: false),
                    KeptUntil = table.Column<DateTimeOffset>(precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingSeats", x => new { x.ServicePoint, x.Day, x.CaseGroup, x.SlotAt, x.Seat });
                });

            migrationBuilder.CreateTable(
                name: "BookingStandby",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    CaseGroup = table.Column<string>(maxLength: 8, nullable: false),
                    Matter = table.Column<string>(maxLength: 61, nullable: false),
                    Slots = table.Column<int>(nullable: false),
                    From = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    To = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Place = table.Column<int>(nullable: false),
                    TokenIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Contact = table.Column<byte[]>(nullable: true),
                    ContactIndex = table.Column<string>(maxLength: 64, nullable: true),
                    Client = table.Column<string>(maxLength: 64, nullable: true),
                    Language = table.Column<string>(maxLength: 8, nullable: false),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    BookingId = table.Column<Guid>(nullable: true),
                    DueAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookingStandby", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BookingPersonPlaces_BookingId",
                table: "BookingPersonPlaces",
                column: "BookingId");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_Client",
                table: "Bookings",
                column: "Client");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_DueAt",
                table: "Bookings",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_ServicePoint_Day_CodeIndex",
                table: "Bookings",
                columns: new[] { "ServicePoint", "Day", "CodeIndex" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_ServicePoint_Day_StartsAt_TokenIndex",
                table: "Bookings",
                columns: new[] { "ServicePoint", "Day", "StartsAt", "TokenIndex" });

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_TokenIndex",
                table: "Bookings",
                column: "TokenIndex",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BookingSeats_BookingId",
                table: "BookingSeats",
                column: "BookingId");

            migrationBuilder.CreateIndex(
                name: "IX_BookingStandby_Client",
                table: "BookingStandby",
                column: "Client");

            migrationBuilder.CreateIndex(
                name: "IX_BookingStandby_DueAt",
                table: "BookingStandby",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_BookingStandby_ServicePoint_Day_State",
                table: "BookingStandby",
                columns: new[] { "ServicePoint", "Day", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_BookingStandby_TokenIndex",
                table: "BookingStandby",
                column: "TokenIndex",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookingPersonPlaces");

            migrationBuilder.DropTable(
                name: "Bookings");

            migrationBuilder.DropTable(
                name: "BookingSeats");

            migrationBuilder.DropTable(
                name: "BookingStandby");
        }
    }
}
