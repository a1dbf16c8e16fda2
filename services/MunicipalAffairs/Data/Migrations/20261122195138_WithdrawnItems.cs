using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.MunicipalAffairs.Data.Migrations
{
    /// <inheritdoc />
    public partial class WithdrawnItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ItemVoidedAt",
                table: "Cases",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "WithdrawnItems",
                columns: table => new
                {
                    ItemId = table.Column<Guid>(nullable: false),
                    WithdrawnAt = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WithdrawnItems", x => x.ItemId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WithdrawnItems");

            migrationBuilder.DropColumn(
                name: "ItemVoidedAt",
                table: "Cases");
        }
    }
}
