using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.DocumentIntake.Data.Migrations
{
    /// <inheritdoc />
    public partial class RegisterOutages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RegisterOutages",
                columns: table => new
                {
                    Register = table.Column<string>(maxLength: 20, nullable: false),
                    Service = table.Column<string>(maxLength: 40, nullable: false),
                    Since = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Why = table.Column<string>(maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterOutages", x => new { x.Register, x.Service });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RegisterOutages");
        }
    }
}
