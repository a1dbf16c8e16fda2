using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.VehicleRegistration.Data.Migrations
{
    /// <inheritdoc />
    public partial class BooksFollowRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "RevokedOn",
                table: "TemporaryPermits",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RejectedAt",
                table: "SaleNotices",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EnteredAt",
                table: "PlateHoldings",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "NextId",
                table: "PlateHoldings",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlateHoldings_NextId",
                table: "PlateHoldings",
                column: "NextId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PlateHoldings_NextId",
                table: "PlateHoldings");

            migrationBuilder.DropColumn(
                name: "RevokedOn",
                table: "TemporaryPermits");

            migrationBuilder.DropColumn(
                name: "RejectedAt",
                table: "SaleNotices");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "PlateHoldings");

            migrationBuilder.DropColumn(
                name: "NextId",
                table: "PlateHoldings");
        }
    }
}
