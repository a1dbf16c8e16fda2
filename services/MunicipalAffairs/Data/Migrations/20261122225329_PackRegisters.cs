using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.MunicipalAffairs.Data.Migrations
{
    /// <inheritdoc />
    public partial class PackRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CaseValues",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Name = table.Column<string>(maxLength: 60, nullable: false),
                    Position = table.Column<int>(nullable: false),
                    Value = table.Column<string>(maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseValues", x => new { x.CaseId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    Register = table.Column<string>(maxLength: 42, nullable: false),
                    Serial = table.Column<long>(nullable: false),
                    Number = table.Column<string>(maxLength: 40, nullable: false),
                    Department = table.Column<string>(maxLength: 8, nullable: false),
                    CaseId = table.Column<Guid>(nullable: false),
                    CaseType = table.Column<string>(maxLength: 61, nullable: false),
                    EnteredOn = table.Column<DateOnly>(nullable: false),
                    ValidTo = table.Column<DateOnly>(nullable: true),
                    State = table.Column<string>(maxLength: 40, nullable: false),
                    UniqueKey = table.Column<string>(maxLength: 64, nullable: false),
                    KeyAsGiven = table.Column<string>(maxLength: 64, nullable: true),
                    BlockedFor = table.Column<string>(maxLength: 42, nullable: true),
                    BlockedBy = table.Column<string>(maxLength: 100, nullable: true),
                    BlockedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tallies",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ServicePoint = table.Column<string>(maxLength: 8, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false),
                    CaseType = table.Column<string>(maxLength: 61, nullable: false),
                    Subject = table.Column<string>(maxLength: 42, nullable: false),
                    Count = table.Column<int>(nullable: false),
                    Grosze = table.Column<long>(nullable: false),
                    Form = table.Column<string>(maxLength: 4000, nullable: false),
                    UniqueKey = table.Column<string>(maxLength: 64, nullable: false),
                    Clerk = table.Column<string>(maxLength: 100, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    TakenBackAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    TakenBackBy = table.Column<string>(maxLength: 100, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_CaseId",
                table: "RegisterEntries",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Department_Register_Id",
                table: "RegisterEntries",
                columns: new[] { "Department", "Register", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Register_KeyAsGiven",
                table: "RegisterEntries",
                columns: new[] { "Register", "KeyAsGiven" });

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Register_Number",
                table: "RegisterEntries",
                columns: new[] { "Register", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntries_Register_UniqueKey",
                table: "RegisterEntries",
                columns: new[] { "Register", "UniqueKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tallies_CaseType_UniqueKey",
                table: "Tallies",
                columns: new[] { "CaseType", "UniqueKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tallies_ServicePoint_Day_Id",
                table: "Tallies",
                columns: new[] { "ServicePoint", "Day", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseValues");

            migrationBuilder.DropTable(
                name: "RegisterEntries");

            migrationBuilder.DropTable(
                name: "Tallies");
        }
    }
}
