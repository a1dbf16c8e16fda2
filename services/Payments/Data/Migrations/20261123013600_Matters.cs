using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Payments.Data.Migrations
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Charges",
                maxLength: 40,
                nullable: false,
                defaultValue: "Item");

            migrationBuilder.AddColumn<Guid>(
                name: "OnlyFor",
                table: "Charges",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Until now there were charges of items only, of which an item may have several.
            migrationBuilder.Sql("UPDATE \"Charges\" SET \"OnlyFor\" = \"Id\"");

            migrationBuilder.CreateTable(
                name: "Matters",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    CaseType = table.Column<string>(maxLength: 80, nullable: true),
                    Grosze = table.Column<long>(nullable: true),
                    StruckAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matters", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Charges_OnlyFor",
                table: "Charges",
                column: "OnlyFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Matters_ServicePoint_Day",
                table: "Matters",
                columns: new[] { "ServicePoint", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_Matters_ServicePoint_StruckAt",
                table: "Matters",
                columns: new[] { "ServicePoint", "StruckAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Matters");

            migrationBuilder.DropIndex(
                name: "IX_Charges_OnlyFor",
                table: "Charges");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Charges");

            migrationBuilder.DropColumn(
                name: "OnlyFor",
                table: "Charges");
        }
    }
}
